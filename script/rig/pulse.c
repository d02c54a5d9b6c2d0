/*
 * pulse: drives and watches lines of gpio-sim, as readers, sensors and strikes would.
 *
 *   pulse frames D0 D1 [-w WIDTH_US] [-p PERIOD_US] [-g GAP_MS] [-l LOG] [BITS...]
 *       sends each BITS (a string of 0 and 1) as a Wiegand frame: a low pulse on D0 for a 0, on D1 for a 1. Pulses
 *       are WIDTH_US (50) long, their falling edges PERIOD_US (2000) apart, frames GAP_MS (100) apart. Without BITS
 *       they come from standard input, one a line, each sent when it has been read. LOG gets a CSV row for each
 *       pulse, written at the end: the edge lies between its two stamps.
 *   pulse set LINE LEVEL [LINE LEVEL...]
 *       sets levels (0 or 1), in this order and as fast as the machine can.
 *   pulse watch LINE [-i INTERVAL_US] [-n CHANGES] [-t SECONDS]
 *       reads an output every INTERVAL_US (150) and prints "time_ns level": first as found, then at each change,
 *       until there were CHANGES or SECONDS have passed. A change has happened since the look before: with the default
 *       interval 0.2 ms ago at most, while the machine has time for it.
 *
 * LINE is a name such as GPIO17, looked up in /run/gpio, or the path of a line's folder in sysfs. Time stamps are
 * CLOCK_MONOTONIC in ns, the clock of the kernel's edge events and of System.nanoTime(). One write of a level takes
 * 25 to 40 us, so pulses come out longer than WIDTH_US by about that.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define SECOND_NS 1000000000LL

/* Below this the timer is too coarse to sleep: the pulse would come late. */
#define SPIN_NS 200000LL

struct pulse {
    int frame, bit, line;
    long long fall_before, fall_after, rise_before, rise_after;
};

static struct {
    struct pulse *pulses;
    size_t count, room;
} sent;

static void fail(const char *what)
{
    fprintf(stderr, "pulse: ");
    perror(what);
    exit(1);
}

static void usage(void)
{
    fprintf(stderr, "usage: pulse frames D0 D1 [-w WIDTH_US] [-p PERIOD_US] [-g GAP_MS] [-l LOG] [BITS...]\n"
                    "       pulse set LINE LEVEL [LINE LEVEL...]\n"
                    "       pulse watch LINE [-i INTERVAL_US] [-n CHANGES] [-t SECONDS]\n");
    exit(2);
}

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND_NS + time.tv_nsec;
}

static void sleep_until(long long ns)
{
    struct timespec time = {ns / SECOND_NS, ns % SECOND_NS};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
}

static void wait_until(long long ns)
{
    if (ns - now() > SPIN_NS)
        sleep_until(ns);
    while (now() < ns)
        ;
}

static int open_line(const char *line, const char *attribute, int flags)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s%s/%s", strchr(line, '/') ? "" : "/run/gpio/", line, attribute);
    int fd = open(path, flags);
    if (fd < 0)
        fail(path);
    return fd;
}

static void drive(int pull, bool high)
{
    const char *value = high ? "pull-up" : "pull-down";
    if (pwrite(pull, value, strlen(value), 0) < 0)
        fail("pull");
}

static struct pulse *next_pulse(void)
{
    if (sent.count == sent.room) {
        sent.room = sent.room ? 2 * sent.room : 4096;
        sent.pulses = realloc(sent.pulses, sent.room * sizeof *sent.pulses);
        if (!sent.pulses)
            fail("memory");
    }
    return &sent.pulses[sent.count++];
}

static void send_frame(const int pull[2], int number, const char *bits, long long width, long long period)
{
    long long due = now() + 1000000;
    for (int i = 0; bits[i] == '0' || bits[i] == '1'; i++) {
        struct pulse *pulse = next_pulse();
        int line = bits[i] - '0';
        wait_until(due);
        pulse->frame = number;
        pulse->bit = i;
        pulse->line = line;
        pulse->fall_before = now();
        drive(pull[line], false);
        pulse->fall_after = now();
        wait_until(pulse->fall_before + width);
        pulse->rise_before = now();
        drive(pull[line], true);
        pulse->rise_after = now();
        /*
         * After a stall, which may also lie within the write, nothing is caught up: a reader's falling edges are never
         * closer than half its period.
         */
        due += period;
        if (due < pulse->fall_after + period / 2)
            due = pulse->fall_after + period;
    }
}

static void write_log(const char *path)
{
    FILE *log = fopen(path, "w");
    if (!log)
        fail(path);
    fprintf(log, "frame,bit,line,fall_before_ns,fall_after_ns,rise_before_ns,rise_after_ns\n");
    for (size_t i = 0; i < sent.count; i++) {
        const struct pulse *p = &sent.pulses[i];
        fprintf(log, "%d,%d,%d,%lld,%lld,%lld,%lld\n", p->frame, p->bit, p->line, p->fall_before, p->fall_after,
                p->rise_before, p->rise_after);
    }
    if (fclose(log) != 0)
        fail(path);
}

static int frames(int argc, char **argv)
{
    if (argc < 3)
        usage();
    int pull[2] = {open_line(argv[1], "pull", O_WRONLY), open_line(argv[2], "pull", O_WRONLY)};
    long long width = 50, period = 2000, gap = 100;
    const char *log = NULL;
    optind = 3;
    for (int option; (option = getopt(argc, argv, "+w:p:g:l:")) != -1;) {
        switch (option) {
        case 'w': width = atoll(optarg); break;
        case 'p': period = atoll(optarg); break;
        case 'g': gap = atoll(optarg); break;
        case 'l': log = optarg; break;
        default: usage();
        }
    }
    bool from_input = optind == argc;
    char line[1024];
    for (int number = 0;; number++) {
        const char *bits = from_input ? fgets(line, sizeof line, stdin) : argv[optind];
        if (!bits)
            break;
        send_frame(pull, number, bits, width * 1000, period * 1000);
        sleep_until(now() + gap * 1000000);
        optind += !from_input; /* argv ends with NULL */
    }
    if (log)
        write_log(log);
    return 0;
}

static int set(int argc, char **argv)
{
    if (argc < 3 || argc % 2 == 0)
        usage();
    int *pulls = calloc(argc, sizeof *pulls);
    if (!pulls)
        fail("memory");
    for (int i = 1; i < argc; i += 2)
        pulls[i] = open_line(argv[i], "pull", O_WRONLY);
    for (int i = 1; i < argc; i += 2)
        drive(pulls[i], strcmp(argv[i + 1], "0") != 0);
    return 0;
}

static int watch(int argc, char **argv)
{
    if (argc < 2)
        usage();
    int value = open_line(argv[1], "value", O_RDONLY);
    long long interval = 150, changes = -1, seconds = -1;
    optind = 2;
    for (int option; (option = getopt(argc, argv, "+i:n:t:")) != -1;) {
        switch (option) {
        case 'i': interval = atoll(optarg); break;
        case 'n': changes = atoll(optarg); break;
        case 't': seconds = atoll(optarg); break;
        default: usage();
        }
    }
    prctl(PR_SET_TIMERSLACK, 1); /* else every sleep is 50 us longer */
    sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = 1}); /* on time beside a busy program */
    long long end = seconds < 0 ? LLONG_MAX : now() + seconds * SECOND_NS;
    for (char last = 0; now() < end;) {
        char level;
        if (pread(value, &level, 1, 0) != 1)
            fail("value");
        long long seen = now();
        if (level != last) {
            printf("%lld %c\n", seen, level);
            fflush(stdout);
            if (last && --changes == 0)
                break;
            last = level;
        }
        sleep_until(seen + interval * 1000);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 2 && strcmp(argv[1], "frames") == 0)
        return frames(argc - 1, argv + 1);
    if (argc >= 2 && strcmp(argv[1], "set") == 0)
        return set(argc - 1, argv + 1);
    if (argc >= 2 && strcmp(argv[1], "watch") == 0)
        return watch(argc - 1, argv + 1);
    usage();
}
