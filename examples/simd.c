/* Blends two gradients, sixteen bytes at a time, by vector instructions and then one by one, and compares. */
#include <stdint.h>
#include <stdio.h>
#include <wasm_simd128.h>

#define LENGTH 4096

static uint8_t dark[LENGTH];
static uint8_t bright[LENGTH];
static uint8_t blended[LENGTH];

static void blend(void) {
    for (int index = 0; index < LENGTH; index += 16) {
        v128_t left = wasm_v128_load(dark + index);
        v128_t right = wasm_v128_load(bright + index);
        wasm_v128_store(blended + index, wasm_u8x16_avgr(left, right));
    }
}

static int count_differences(void) {
    int differences = 0;
    for (int index = 0; index < LENGTH; index++) {
        differences += blended[index] != (dark[index] + bright[index] + 1) / 2;
    }
    return differences;
}

int main(void) {
    for (int index = 0; index < LENGTH; index++) {
        dark[index] = (uint8_t) (index / 32);
        bright[index] = (uint8_t) (255 - index / 64);
    }
    blend();
    int differences = count_differences();
    printf("%d bytes blended, the last is %d, %d differ from the scalar result\n", LENGTH, blended[LENGTH - 1], differences);
    return differences != 0;
}
