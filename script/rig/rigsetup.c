/*
 * rigsetup: readies the guest for a test: loopback up, gpio-sim chips made.
 *
 * usage: rigsetup CONFIGFS-DIR LINKS-DIR LABEL:LINES:PREFIX...
 *
 * "pinctrl-bcm2835:28:GPIO" makes a chip of that label with 28 lines named GPIO0 to GPIO27. LINKS-DIR/GPIO17 then
 * leads to the line's folder in sysfs, where `pull` is written (pull-up, pull-down) as a sensor would drive the line
 * and `value` is read as a strike would see it. Prints "LABEL DEVICE CHIP" for each chip.
 *
 * One process on purpose: a shell loop of some hundred mkdir and echo takes seconds in the guest.
 */
#include <fcntl.h>
#include <limits.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *what)
{
    fprintf(stderr, "rigsetup: ");
    perror(what);
    exit(1);
}

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

static void loopback_up(void)
{
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0 || ioctl(fd, SIOCGIFFLAGS, &request) < 0)
        fail("loopback");
    request.ifr_flags |= IFF_UP;
    if (ioctl(fd, SIOCSIFFLAGS, &request) < 0)
        fail("loopback");
    close(fd);
}

/* description is LABEL:LINES:PREFIX; number keeps the folders of several chips apart. */
static void make_chip(const char *configfs, const char *links, char *description, int number)
{
    const char *label = strtok(description, ":");
    const char *count = strtok(NULL, ":");
    const char *prefix = strtok(NULL, ":");
    if (!prefix) {
        fprintf(stderr, "rigsetup: not LABEL:LINES:PREFIX: %s\n", description);
        exit(2);
    }
    int lines = atoi(count);

    char chip[PATH_MAX / 4], bank[PATH_MAX / 4 + 16], path[PATH_MAX / 2], name[64];
    snprintf(chip, sizeof chip, "%s/gpio-sim/rig%d", configfs, number);
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
    printf("%s %s %s\n", label, device, gpiochip);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: rigsetup CONFIGFS-DIR LINKS-DIR LABEL:LINES:PREFIX...\n");
        return 2;
    }
    loopback_up();
    for (int i = 3; i < argc; i++)
        make_chip(argv[1], argv[2], argv[i], i - 3);
    return 0;
}
