/* Calls with several arguments and deep recursion: Takeuchi's function, and Ackermann's. */
#include "kernel.h"

__attribute__((noinline)) static int32_t tak(int32_t x, int32_t y, int32_t z) {
    return y < x ? tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y)) : z;
}

__attribute__((noinline)) static int32_t ackermann(int32_t m, int32_t n) {
    if (m == 0) {
        return n + 1;
    }
    return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

int64_t run(void) {
    int64_t sum = 0;
    for (int32_t z = 0; z < 40; z++) {
        sum = sum * 31 + tak(18, 12, 4 + (z & 3));
    }
    return sum * 100000 + ackermann(2, 900);
}
