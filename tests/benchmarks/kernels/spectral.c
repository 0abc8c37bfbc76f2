/* Floating-point division in nested loops: the spectral norm of an infinite matrix's corner, by the power method. */
#include "kernel.h"

#define SIZE 500
#define STEPS 10

static double vector[SIZE];
static double image[SIZE];
static double half[SIZE];

static double element(int32_t row, int32_t column) {
    int32_t diagonal = row + column;
    return 1.0 / (diagonal * (diagonal + 1) / 2 + row + 1);
}

static void multiply(const double *from, double *to) {
    for (int32_t row = 0; row < SIZE; row++) {
        double sum = 0.0;
        for (int32_t column = 0; column < SIZE; column++) {
            sum += element(row, column) * from[column];
        }
        to[row] = sum;
    }
}

static void multiply_transposed(const double *from, double *to) {
    for (int32_t row = 0; row < SIZE; row++) {
        double sum = 0.0;
        for (int32_t column = 0; column < SIZE; column++) {
            sum += element(column, row) * from[column];
        }
        to[row] = sum;
    }
}

int64_t run(void) {
    for (int index = 0; index < SIZE; index++) {
        vector[index] = 1.0;
    }
    for (int step = 0; step < STEPS; step++) {
        multiply(vector, half);
        multiply_transposed(half, image);
        multiply(image, half);
        multiply_transposed(half, vector);
    }
    double product = 0.0;
    double square = 0.0;
    for (int index = 0; index < SIZE; index++) {
        product += vector[index] * image[index];
        square += image[index] * image[index];
    }
    return bits_of(__builtin_sqrt(product / square));
}
