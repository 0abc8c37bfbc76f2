/*
 * Vectors of small integers, written as such: sharpens a grey image by four times a pixel minus its neighbours, with saturation,
 * and blends the result with the image.
 */
#include "kernel.h"

#define WIDTH 1024
#define HEIGHT 512
#define ROUNDS 60

typedef uint8_t bytes __attribute__((vector_size(16)));
typedef uint8_t half_bytes __attribute__((vector_size(8)));
typedef int16_t shorts __attribute__((vector_size(16)));

static uint8_t image[HEIGHT][WIDTH];
static uint8_t sharpened[HEIGHT][WIDTH];

static inline shorts widened(const uint8_t *pixels) {
    half_bytes narrow;
    __builtin_memcpy(&narrow, pixels, sizeof narrow);
    return __builtin_convertvector(narrow, shorts);
}

static inline shorts clamped(shorts values) {
    shorts none = {0};
    shorts most = none + 255;
    values &= values > none;
    shorts above = values > most;
    return (most & above) | (values & ~above);
}

static void sharpen(void) {
    for (int row = 1; row < HEIGHT - 1; row++) {
        for (int column = 8; column < WIDTH - 8; column += 8) {
            shorts centre = widened(&image[row][column]);
            shorts around = widened(&image[row - 1][column]) + widened(&image[row + 1][column]) + widened(&image[row][column - 1])
                + widened(&image[row][column + 1]);
            half_bytes narrow = __builtin_convertvector(clamped(centre * 5 - around), half_bytes);
            __builtin_memcpy(&sharpened[row][column], &narrow, sizeof narrow);
        }
    }
}

static void blend(void) {
    for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column += 16) {
            bytes old, new;
            __builtin_memcpy(&old, &image[row][column], sizeof old);
            __builtin_memcpy(&new, &sharpened[row][column], sizeof new);
            bytes mean = (old & new) + ((old ^ new) >> 1);
            __builtin_memcpy(&image[row][column], &mean, sizeof mean);
        }
    }
}

int64_t run(void) {
    uint32_t seed = 37;
    for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
            image[row][column] = (uint8_t) ((row ^ column) + (next_random(&seed) & 31));
            sharpened[row][column] = 0;
        }
    }
    for (int round = 0; round < ROUNDS; round++) {
        sharpen();
        blend();
    }
    uint64_t sum = 0;
    for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
            sum = sum * 31 + image[row][column];
        }
    }
    return (int64_t) sum;
}
