/* Floating-point arithmetic in locals alone: how many steps each point of a grid takes to leave the Mandelbrot set. */
#include "kernel.h"

#define WIDTH 480
#define HEIGHT 360
#define LIMIT 200

static int32_t steps_until_escape(double real, double imaginary) {
    double x = 0.0;
    double y = 0.0;
    int32_t steps = 0;
    while (steps < LIMIT && x * x + y * y <= 4.0) {
        double next = x * x - y * y + real;
        y = 2.0 * x * y + imaginary;
        x = next;
        steps++;
    }
    return steps;
}

int64_t run(void) {
    int64_t sum = 0;
    for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
            double real = 3.0 * column / WIDTH - 2.25;
            double imaginary = 2.5 * row / HEIGHT - 1.25;
            sum = sum * 3 + steps_until_escape(real, imaginary);
        }
    }
    return sum;
}
