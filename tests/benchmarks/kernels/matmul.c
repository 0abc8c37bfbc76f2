/* Floating-point arithmetic over arrays: the product of two square matrices, three plain loops. */
#include "kernel.h"

#define SIZE 300

static double left[SIZE][SIZE];
static double right[SIZE][SIZE];
static double product[SIZE][SIZE];

static void fill(void) {
    uint32_t seed = 7;
    for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
            left[row][column] = (double) next_random(&seed) / 65536.0;
            right[row][column] = (double) next_random(&seed) / 65536.0;
            product[row][column] = 0.0;
        }
    }
}

static void multiply(void) {
    for (int row = 0; row < SIZE; row++) {
        for (int inner = 0; inner < SIZE; inner++) {
            double factor = left[row][inner];
            for (int column = 0; column < SIZE; column++) {
                product[row][column] += factor * right[inner][column];
            }
        }
    }
}

int64_t run(void) {
    fill();
    multiply();
    double sum = 0.0;
    for (int index = 0; index < SIZE; index++) {
        sum += product[index][SIZE - 1 - index];
    }
    return bits_of(sum);
}
