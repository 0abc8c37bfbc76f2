/*
 * The native end of the comparison: linked with one kernel, calls run() until the given seconds have passed and prints the
 * same line as the other drivers (see README.md).
 *
 *     native NAME SECONDS
 */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MOST_SAMPLES 100000

int64_t run(void);

static double seconds_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static int ascending(const void *left, const void *right) {
    double difference = *(const double *) left - *(const double *) right;
    return (difference > 0) - (difference < 0);
}

int main(int count, char **arguments) {
    static double samples[MOST_SAMPLES];
    if (count != 3) {
        fprintf(stderr, "usage: native NAME SECONDS\n");
        return 2;
    }
    double end = seconds_of(CLOCK_MONOTONIC) + atof(arguments[2]);
    int64_t checksum = run();
    int taken = 0;
    do {
        double start = seconds_of(CLOCK_THREAD_CPUTIME_ID);
        if (run() != checksum) {
            fprintf(stderr, "%s: the checksum changes from run to run\n", arguments[1]);
            return 1;
        }
        samples[taken++] = seconds_of(CLOCK_THREAD_CPUTIME_ID) - start;
    } while (taken < MOST_SAMPLES && (taken < 3 || seconds_of(CLOCK_MONOTONIC) < end));
    qsort(samples, (size_t) taken, sizeof samples[0], ascending);
    printf("%s\t%s\t%.3f\t%.3f\t%.3f\t%d\t%" PRId64 "\n", arguments[1], "native", samples[0] * 1e3, samples[taken / 2] * 1e3, 0.0,
           taken, checksum);
    return 0;
}
