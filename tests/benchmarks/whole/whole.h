/* What the programs with foreign sources share: run(), as in kernel.h, with a C library beneath it. */
#ifndef WHOLE_H
#define WHOLE_H

#include <stdio.h>
#include <stdlib.h>

#include "../kernels/kernel.h"

/* Ends the process: a program that goes wrong has no checksum. */
_Noreturn static inline void fail(const char *message) {
    fprintf(stderr, "%s\n", message);
    abort();
}

static inline uint64_t hash_of(const unsigned char *bytes, size_t length, uint64_t hash) {
    for (size_t index = 0; index < length; index++) {
        hash = (hash ^ bytes[index]) * 0x100000001b3u;
    }
    return hash;
}

/* Fills a buffer with sentences of a small vocabulary and some numbers: text that can be packed. */
static inline void write_text(unsigned char *buffer, size_t length) {
    static const char *const WORDS[] = {"the", "of", "machine", "module", "stack", "value", "and", "to", "memory", "table",
                                        "function", "block", "loop", "branch", "is", "in", "trap", "local", "global", "import"};
    uint32_t seed = 43;
    size_t place = 0;
    while (place < length) {
        char word[24];
        uint32_t choice = next_random(&seed);
        snprintf(word, sizeof word, choice % 13 == 0 ? "%s%u, " : "%s ", WORDS[choice % 20], choice % 1000);
        for (const char *letter = word; *letter != '\0' && place < length; letter++) {
            buffer[place++] = (unsigned char) *letter;
        }
    }
}

#endif
