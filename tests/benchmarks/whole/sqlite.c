/* SQLite's own speedtest1, its main test set at a small size, on a database in memory; the checksum is its hash of all results. */
#include "whole.h"

static int silent(const char *format, ...) {
    (void) format;
    return 0;
}

#define main speedtest1_main
#define printf silent
#include "speedtest1.c"
#undef printf
#undef main

int64_t run(void) {
    static char *arguments[] = {"speedtest1", "--memdb", "--verify", "--size", SPEEDTEST_SIZE, 0};
    memset(&g, 0, sizeof g);
    iTestNumber = 0;
    if (speedtest1_main(5, arguments) != 0) {
        fail("speedtest1 fails");
    }
    return (int64_t) hash_of(g.hash.r, 24, g.nResByte);
}
