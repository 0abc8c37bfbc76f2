/* Stores of single bytes with growing strides: the sieve of Eratosthenes, several times over. */
#include "kernel.h"

#define LIMIT 4000000
#define ROUNDS 4

static uint8_t composite[LIMIT + 1];

static int32_t count_primes(void) {
    for (int32_t number = 0; number <= LIMIT; number++) {
        composite[number] = 0;
    }
    for (int32_t number = 2; number * number <= LIMIT; number++) {
        if (!composite[number]) {
            for (int32_t multiple = number * number; multiple <= LIMIT; multiple += number) {
                composite[multiple] = 1;
            }
        }
    }
    int32_t primes = 0;
    for (int32_t number = 2; number <= LIMIT; number++) {
        primes += !composite[number];
    }
    return primes;
}

int64_t run(void) {
    int64_t sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
        sum += count_primes() + round;
    }
    return sum;
}
