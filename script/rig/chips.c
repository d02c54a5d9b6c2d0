/*
 * Makes gpio-sim chips by configfs. A description is LABEL:LINES:PREFIX, blanks between several:
 * "pinctrl-bcm2835:28:GPIO" makes a chip of that label with 28 lines named GPIO0 to GPIO27. LINKS/GPIO17 then leads to
 * the line's folder in sysfs, where `pull` is written (pull-up, pull-down) as a sensor would drive the line and `value`
 * is read as a strike would see it.
 */
#include "chips.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_folder(const char *path)
{
    if (mkdir(path, 0755) < 0)
        fail(path);
}

static void write_attribute(const char *folder, const char *name, const char *value)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY);
    if (fd < 0 || write(fd, value, strlen(value)) < 0)
        fail(path);
    close(fd);
}

static void read_attribute(const char *folder, const char *name, char *value, size_t size)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_RDONLY);
    ssize_t length = fd < 0 ? -1 : read(fd, value, size - 1);
    if (length < 0)
        fail(path);
    value[length] = 0;
    value[strcspn(value, "\n")] = 0;
    close(fd);
}

static void make_chip(const char *configfs, const char *links, const char *label, const char *count,
                      const char *prefix)
{
    char chip[PATH_MAX / 4], bank[PATH_MAX / 4 + 16], path[PATH_MAX / 2], name[64];
    int lines = atoi(count);
    snprintf(chip, sizeof chip, "%s/gpio-sim/%s", configfs, label);
    make_folder(chip);
    snprintf(bank, sizeof bank, "%s/bank0", chip);
    make_folder(bank);
    write_attribute(bank, "num_lines", count);
    write_attribute(bank, "label", label);
    for (int i = 0; i < lines; i++) {
        snprintf(path, sizeof path, "%s/line%d", bank, i);
        make_folder(path);
        snprintf(name, sizeof name, "%s%d", prefix, i);
        write_attribute(path, "name", name);
    }
    write_attribute(chip, "live", "1");

    char device[64], gpiochip[64], target[PATH_MAX];
    read_attribute(chip, "dev_name", device, sizeof device);
    read_attribute(bank, "chip_name", gpiochip, sizeof gpiochip);
    for (int i = 0; i < lines; i++) {
        snprintf(target, sizeof target, "/sys/devices/platform/%s/%s/sim_gpio%d", device, gpiochip, i);
        snprintf(path, sizeof path, "%s/%s%d", links, prefix, i);
        if (symlink(target, path) < 0)
            fail(path);
    }
}

void make_chips(const char *configfs, const char *links, char *descriptions)
{
    for (char *label; (label = strtok(descriptions, ": ")); descriptions = NULL) {
        const char *lines = strtok(NULL, ": ");
        const char *prefix = strtok(NULL, ": ");
        if (!prefix) {
            errno = EINVAL;
            fail("RIG_CHIPS wants LABEL:LINES:PREFIX for each chip");
        }
        make_chip(configfs, links, label, lines, prefix);
    }
}
