/*
 * The first program of the rig's kernel: mounts file systems, makes the GPIO chips, runs the script, leaves its exit
 * status and powers off. `run` hands over what to do in a job folder, named by rig= on the kernel's command line, in
 * files of strings that each end with a NUL:
 *
 *   argv       the script with its arguments
 *   environ    its environment, NAME=VALUE
 *   chips      one string, see chips.c
 *   folders    of the host, to be seen at their own paths: first WORK, which can be written, then read-only ones
 *
 * and finds there `status`. A C program, because a shell would start some thirty others, and starting a program is
 * slow in User-mode Linux: boot and power off take 0.7 s this way, with a shell script they took 3 s.
 */
#define _GNU_SOURCE
#include "chips.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define JOB "/run/job"
#define CONFIGFS "/run/configfs"
#define LINKS "/run/gpio"

enum { STRINGS_MAX = 1000, FILE_BYTES_MAX = 1 << 20 };

/* Before the job folder is there, and after, the reason stands on the kernel's console, which `run` shows. */
void fail(const char *what)
{
    fprintf(stderr, "rig: %s: %s\n", what, strerror(errno));
    sync();
    reboot(RB_POWER_OFF);
    exit(1);
}

static void mount_or_fail(const char *type, const char *folder)
{
    if (mount(type, folder, type, 0, NULL) < 0 && errno != EBUSY)
        fail(folder);
}

static void make_folders(const char *path)
{
    char part[PATH_MAX];
    for (const char *slash = path; (slash = strchr(slash + 1, '/'));) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        mkdir(part, 0755);
    }
    mkdir(path, 0755);
}

/* Kernel 6.12 wants the host's folder as an option with a name, 6.1 as the whole of the options. */
static void mount_host_folder(const char *host, const char *folder, unsigned long flags)
{
    char option[PATH_MAX + 8];
    snprintf(option, sizeof option, "hostfs=%s", host);
    if (mount(host, folder, "hostfs", flags, option) < 0 && mount(host, folder, "hostfs", flags, host) < 0)
        fail(host);
}

static void mount_kernel_file_systems(void)
{
    mount_or_fail("proc", "/proc");
    mount_or_fail("sysfs", "/sys");
    mount_or_fail("devtmpfs", "/dev");
    if (symlink("/proc/self/fd", "/dev/fd") < 0 || symlink("fd/0", "/dev/stdin") < 0 ||
        symlink("fd/1", "/dev/stdout") < 0 || symlink("fd/2", "/dev/stderr") < 0)
        fail("/dev/fd");
    make_folders("/dev/shm");
    mount_or_fail("tmpfs", "/dev/shm");
    mount_or_fail("tmpfs", "/run");
    make_folders(CONFIGFS);
    make_folders(LINKS);
    make_folders(JOB);
    mount_or_fail("configfs", CONFIGFS);
}

/* The strings of a file of the job, ended by NULL; the caller keeps them to the end. */
static char **read_strings(const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, JOB "/%s", name);
    char *text = malloc(FILE_BYTES_MAX), **strings = calloc(STRINGS_MAX + 1, sizeof *strings);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 || !text || !strings ? -1 : read(fd, text, FILE_BYTES_MAX);
    if (length < 0)
        fail(path);
    close(fd);
    int count = 0;
    for (char *next = text; next < text + length && count < STRINGS_MAX; next += strlen(next) + 1)
        strings[count++] = next;
    return strings;
}

/* /tmp becomes memory, which hides what the host has there: of that, only the job's folders are put back. */
static void mount_job_folders(char **folders)
{
    mount_or_fail("tmpfs", "/tmp");
    for (int i = 1; folders[i]; i++) {
        if (strncmp(folders[i], "/tmp/", 5) != 0)
            continue;
        make_folders(folders[i]);
        mount_host_folder(folders[i], folders[i], MS_RDONLY);
    }
    make_folders(folders[0]);
    mount_host_folder(folders[0], folders[0], 0);
}

static void loopback_up(void)
{
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || ioctl(fd, SIOCGIFFLAGS, &request) < 0)
        fail("loopback");
    request.ifr_flags |= IFF_UP;
    if (ioctl(fd, SIOCSIFFLAGS, &request) < 0)
        fail("loopback");
    close(fd);
}

/* The kernel's consoles 1 and 2 are standard output and error of `run`. */
static void redirect(const char *terminal, int to)
{
    struct termios settings;
    int fd = open(terminal, O_WRONLY | O_NOCTTY);
    if (fd < 0 || tcgetattr(fd, &settings) < 0)
        fail(terminal);
    cfmakeraw(&settings); /* or every line would end with a carriage return */
    if (tcsetattr(fd, TCSANOW, &settings) < 0 || dup2(fd, to) < 0)
        fail(terminal);
    close(fd);
}

static int run_script(char **argv, char **environ, const char *work)
{
    pid_t script = fork();
    if (script < 0)
        fail("fork");
    if (script == 0) {
        setsid();
        redirect("/dev/tty1", STDOUT_FILENO);
        redirect("/dev/tty2", STDERR_FILENO);
        int null = open("/dev/null", O_RDONLY);
        if (null < 0 || dup2(null, STDIN_FILENO) < 0 || chdir(work) < 0)
            fail(work);
        execve("/bin/bash", argv, environ);
        fail("/bin/bash");
    }
    int status;
    for (pid_t ended; (ended = wait(&status)) != script;) /* the first process gets all orphans */
        if (ended < 0)
            fail("wait");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void write_status(int status)
{
    FILE *file = fopen(JOB "/status", "w");
    if (!file || fprintf(file, "%d\n", status) < 0 || fclose(file) != 0)
        fail(JOB "/status");
}

int main(void)
{
    const char *job = getenv("rig"); /* the kernel hands on what it does not know itself */
    if (!job) {
        errno = EINVAL;
        fail("no rig= on the kernel's command line");
    }
    mount_kernel_file_systems();
    mount_host_folder(job, JOB, 0);
    char **folders = read_strings("folders");
    mount_job_folders(folders);
    loopback_up();
    make_chips(CONFIGFS, LINKS, read_strings("chips")[0]);
    write_status(run_script(read_strings("argv"), read_strings("environ"), folders[0]));
    sync();
    reboot(RB_POWER_OFF);
}
