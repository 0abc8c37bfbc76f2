/*
 * What every kernel shares. A kernel is one file that defines run(): a fixed amount of work, the same at each call, whose
 * result is a checksum. There is no library beneath it, so that the same file becomes a WebAssembly module without imports
 * and an object to link with native.c.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include <stdint.h>

#ifdef __wasm__
#define EXPORTED __attribute__((export_name("run")))
#else
#define EXPORTED
#endif

EXPORTED int64_t run(void);

/* One step of a linear congruential generator: the source of all pseudo-random input. */
static inline uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* The bits of a double, so that checksums of floating-point kernels compare exactly. */
static inline int64_t bits_of(double value) {
    union {
        double value;
        int64_t bits;
    } view = {value};
    return view.bits;
}

#endif
