/*
 * floor: the least work from a reader's last edge to the strike, as a C program does it. The measure beside which
 * Torhaus' own time is printed: no storage, no decision.
 *
 * usage: floor [-c CHIP] [-b] BITS FRAMES [D0 D1 STRIKE]
 *        floor [-c CHIP] -l
 *
 * Reads FRAMES frames of BITS falling edges on lines D0 and D1 (GPIO5, GPIO6) by one line request, and sets STRIKE
 * (GPIO26) after the last edge of each. Prints "ready" once edges are taken, at the end the time from the kernel's
 * stamp of the last edge until the strike is set, and with -b each frame's bits. -l lists the chip's lines instead.
 * CHIP is /dev/gpiochip0 unless given. Lines are found by name, never by number.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/gpio.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define EVENTS 64

static void fail(const char *what)
{
    fprintf(stderr, "floor: ");
    perror(what);
    exit(1);
}

static void usage(void)
{
    fprintf(stderr, "usage: floor [-c CHIP] [-b] BITS FRAMES [D0 D1 STRIKE]\n       floor [-c CHIP] -l\n");
    exit(2);
}

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    long long x = *(const long long *)a, y = *(const long long *)b;
    return x < y ? -1 : x > y;
}

static struct gpiochip_info chip_info(int chip)
{
    struct gpiochip_info info = {0};
    if (ioctl(chip, GPIO_GET_CHIPINFO_IOCTL, &info) < 0)
        fail("chip");
    return info;
}

static struct gpio_v2_line_info line_info(int chip, unsigned offset)
{
    struct gpio_v2_line_info info = {.offset = offset};
    if (ioctl(chip, GPIO_V2_GET_LINEINFO_IOCTL, &info) < 0)
        fail("line");
    return info;
}

static void list(int chip)
{
    struct gpiochip_info info = chip_info(chip);
    printf("%s %s %u\n", info.name, info.label, info.lines);
    for (unsigned offset = 0; offset < info.lines; offset++) {
        struct gpio_v2_line_info line = line_info(chip, offset);
        printf("%u %s %s %s\n", offset, line.name, line.flags & GPIO_V2_LINE_FLAG_OUTPUT ? "output" : "input",
               line.flags & GPIO_V2_LINE_FLAG_USED ? line.consumer : "free");
    }
}

static unsigned offset_of(int chip, const char *name)
{
    unsigned lines = chip_info(chip).lines;
    for (unsigned offset = 0; offset < lines; offset++)
        if (strcmp(line_info(chip, offset).name, name) == 0)
            return offset;
    fprintf(stderr, "floor: no line %s\n", name);
    exit(1);
}

static int request_lines(int chip, struct gpio_v2_line_request *request)
{
    strcpy(request->consumer, "floor");
    if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, request) < 0)
        fail("line request");
    return request->fd;
}

/* Both lines in one request: one queue, so D0's and D1's edges come in the order in which they happened. */
static int request_reader(int chip, const char *d0, const char *d1)
{
    struct gpio_v2_line_request request = {
        .offsets = {offset_of(chip, d0), offset_of(chip, d1)},
        .num_lines = 2,
        .event_buffer_size = 1024,
        .config.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_FALLING | GPIO_V2_LINE_FLAG_BIAS_PULL_UP,
    };
    return request_lines(chip, &request);
}

static int request_strike(int chip, const char *name)
{
    struct gpio_v2_line_request request = {
        .offsets = {offset_of(chip, name)},
        .num_lines = 1,
        .config.flags = GPIO_V2_LINE_FLAG_OUTPUT,
    };
    return request_lines(chip, &request);
}

static void set_strike(int strike, bool on)
{
    struct gpio_v2_line_values values = {.mask = 1, .bits = on};
    if (ioctl(strike, GPIO_V2_LINE_SET_VALUES_IOCTL, &values) < 0)
        fail("strike");
}

/* Fills frames with the bits of each frame, ended by 0, and took with its time from edge to strike in ns. */
static void read_frames(int reader, int strike, unsigned d1, int bits, int count, char *frames, long long *took)
{
    struct gpio_v2_line_event events[EVENTS];
    for (int frame = 0, bit = 0; frame < count;) {
        ssize_t length = read(reader, events, sizeof events);
        if (length <= 0)
            fail("read");
        for (size_t i = 0; i < length / sizeof events[0] && frame < count; i++) {
            frames[frame * (bits + 1) + bit] = events[i].offset == d1 ? '1' : '0';
            if (++bit < bits)
                continue;
            set_strike(strike, true);
            took[frame++] = now() - (long long)events[i].timestamp_ns;
            set_strike(strike, false);
            bit = 0;
        }
    }
}

int main(int argc, char **argv)
{
    const char *path = "/dev/gpiochip0";
    bool listing = false, show_bits = false;
    for (int option; (option = getopt(argc, argv, "c:lb")) != -1;) {
        switch (option) {
        case 'c': path = optarg; break;
        case 'l': listing = true; break;
        case 'b': show_bits = true; break;
        default: usage();
        }
    }
    int chip = open(path, O_RDONLY | O_CLOEXEC);
    if (chip < 0)
        fail(path);
    if (listing) {
        list(chip);
        return 0;
    }
    char **rest = argv + optind;
    int given = argc - optind;
    if ((given != 2 && given != 5) || atoi(rest[0]) < 1 || atoi(rest[1]) < 1)
        usage();
    int bits = atoi(rest[0]), count = atoi(rest[1]);
    const char *d0 = given == 5 ? rest[2] : "GPIO5", *d1 = given == 5 ? rest[3] : "GPIO6";

    char *frames = calloc(count, bits + 1);
    long long *took = calloc(count, sizeof *took);
    if (!frames || !took)
        fail("memory");
    int reader = request_reader(chip, d0, d1);
    int strike = request_strike(chip, given == 5 ? rest[4] : "GPIO26");
    puts("ready");
    fflush(stdout);
    read_frames(reader, strike, offset_of(chip, d1), bits, count, frames, took);

    for (int frame = 0; show_bits && frame < count; frame++)
        puts(frames + frame * (bits + 1));
    qsort(took, count, sizeof *took, by_size);
    printf("C floor: last edge -> strike set, n=%d median %.1f us p99 %.1f us max %.1f us\n", count,
           took[count / 2] / 1e3, took[count * 99LL / 100] / 1e3, took[count - 1] / 1e3);
    return 0;
}
