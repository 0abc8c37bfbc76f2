/* Small arrays of integers: for all permutations of nine numbers, how often a prefix has to be reversed until the first number is 0. */
#include "kernel.h"

#define LENGTH 9

static int32_t permutation[LENGTH];
static int32_t work[LENGTH];
static int32_t turns[LENGTH];

static int32_t reversals(void) {
    for (int index = 0; index < LENGTH; index++) {
        work[index] = permutation[index];
    }
    int32_t count = 0;
    for (int32_t first = work[0]; first != 0; first = work[0]) {
        for (int32_t low = 0, high = first; low < high; low++, high--) {
            int32_t kept = work[low];
            work[low] = work[high];
            work[high] = kept;
        }
        count++;
    }
    return count;
}

/* Turns the prefixes on, shortest first, as a counter with digits of growing bases; 0 after the last permutation. */
static int next_permutation(void) {
    for (int32_t last = 1; last < LENGTH; last++) {
        int32_t first = permutation[0];
        for (int32_t index = 0; index < last; index++) {
            permutation[index] = permutation[index + 1];
        }
        permutation[last] = first;
        if (++turns[last] <= last) {
            return 1;
        }
        turns[last] = 0;
    }
    return 0;
}

int64_t run(void) {
    for (int index = 0; index < LENGTH; index++) {
        permutation[index] = index;
        turns[index] = 0;
    }
    int64_t sum = 0;
    int32_t most = 0;
    int32_t sign = 1;
    do {
        int32_t count = reversals();
        most = count > most ? count : most;
        sum += sign * count;
        sign = -sign;
    } while (next_permutation());
    return sum * 1000 + most;
}
