/*
 * Native code's end of the comparison: linked with one program, calls run() until the given seconds have passed and prints the same lines
 * as the other drivers (see README.md).
 *
 *     PROGRAM SECONDS
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t run(void);

static int64_t microseconds_of(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t) time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: %s SECONDS\n", arguments[0]);
        return 2;
    }
    const char *process_start = getenv("BENCHMARK_START");
    int64_t zero = process_start == NULL ? microseconds_of(CLOCK_REALTIME) : strtoll(process_start, NULL, 10);
    int64_t end = microseconds_of(CLOCK_REALTIME) + (int64_t) (atof(arguments[1]) * 1e6);
    int64_t checksum = 0;
    int64_t start;
    int first = 1;
    printf("engine\tnative code\n");
    do {
        start = microseconds_of(CLOCK_REALTIME);
        int64_t before = microseconds_of(CLOCK_THREAD_CPUTIME_ID);
        int64_t result = run();
        int64_t processor = microseconds_of(CLOCK_THREAD_CPUTIME_ID) - before;
        int64_t elapsed = microseconds_of(CLOCK_REALTIME) - start;
        if (first) {
            first = 0;
            checksum = result;
            printf("checksum\t%" PRId64 "\n", checksum);
        } else if (result != checksum) {
            printf("failed\tthe checksum changes from call to call: %" PRId64 ", then %" PRId64 "\n", checksum, result);
            return 1;
        }
        printf("call\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\n", start - zero, elapsed, processor);
    } while (microseconds_of(CLOCK_REALTIME) < end);
    return 0;
}
