/* Calls through a table: eight small functions of one signature, picked in an order that repeats, so that the processor can predict it. */
#include "kernel.h"

#define CALLS 8000000
#define ORDER_LENGTH 256

typedef uint32_t operation(uint32_t accumulator, uint32_t operand);

static uint32_t add(uint32_t accumulator, uint32_t operand) {
    return accumulator + operand;
}

static uint32_t subtract(uint32_t accumulator, uint32_t operand) {
    return accumulator - operand;
}

static uint32_t multiply(uint32_t accumulator, uint32_t operand) {
    return accumulator * (operand | 1);
}

static uint32_t exclusive_or(uint32_t accumulator, uint32_t operand) {
    return accumulator ^ operand;
}

static uint32_t rotate(uint32_t accumulator, uint32_t operand) {
    return (accumulator << 7 | accumulator >> 25) + operand;
}

static uint32_t average(uint32_t accumulator, uint32_t operand) {
    return (accumulator >> 1) + (operand >> 1);
}

static uint32_t invert(uint32_t accumulator, uint32_t operand) {
    return ~accumulator + operand;
}

static uint32_t larger(uint32_t accumulator, uint32_t operand) {
    return accumulator > operand ? accumulator : operand;
}

/* Not static: a compiler that saw every use would replace the indirect calls. */
operation *operations[8] = {add, subtract, multiply, exclusive_or, rotate, average, invert, larger};

static uint8_t order[ORDER_LENGTH];

int64_t run(void) {
    uint32_t seed = 17;
    for (int index = 0; index < ORDER_LENGTH; index++) {
        order[index] = (uint8_t) (next_random(&seed) & 7);
    }
    uint32_t accumulator = 1;
    for (uint32_t call = 0; call < CALLS; call++) {
        accumulator = operations[order[call % ORDER_LENGTH]](accumulator, call);
    }
    return accumulator;
}
