/* Shows what a program is given: arguments, environment, clocks, random bytes. The exit code is the number of arguments. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void print_clock(const char *name, clockid_t clock) {
    struct timespec time;
    if (clock_gettime(clock, &time) == 0) {
        printf("%s: %lld.%09ld s\n", name, (long long) time.tv_sec, time.tv_nsec);
    }
}

int main(int argument_count, char **arguments) {
    for (int index = 0; index < argument_count; index++) {
        printf("argument %d: %s\n", index, arguments[index]);
    }
    for (char **variable = environ; *variable != NULL; variable++) {
        printf("environment: %s\n", *variable);
    }
    print_clock("real time", CLOCK_REALTIME);
    print_clock("monotonic time", CLOCK_MONOTONIC);

    unsigned char random[8];
    if (getentropy(random, sizeof random) == 0) {
        printf("random:");
        for (size_t index = 0; index < sizeof random; index++) {
            printf(" %02x", random[index]);
        }
        printf("\n");
    }
    return argument_count - 1;
}
