/* The shape of an interpreter: a loop around a switch of 64 dense cases, each of which changes the machine's state. */
#include "kernel.h"

#define PROGRAM_LENGTH 4096
#define ROUNDS 1500

struct machine {
    uint32_t a;
    uint32_t b;
    uint32_t c;
    uint32_t d;
    uint32_t cells[64];
};

static uint8_t program[PROGRAM_LENGTH];
static struct machine machine;

/* One case: an operation on two registers that no other case has, with a store to a cell of its own in every fourth. */
#define CASE(number, statement) \
    case number:                \
        statement;              \
        break;

/* Four cases over one constant. */
#define CASES(base, constant)                                               \
    CASE(base + 0, a = a * (constant | 1u) + b)                             \
    CASE(base + 1, b ^= (a << (constant % 31 + 1)) - c)                     \
    CASE(base + 2, c += machine.cells[(b >> (constant % 7)) & 63] ^ constant) \
    CASE(base + 3, machine.cells[(a + constant) & 63] = d += c ^ b)

static void execute(void) {
    uint32_t a = machine.a, b = machine.b, c = machine.c, d = machine.d;
    for (int32_t position = 0; position < PROGRAM_LENGTH; position++) {
        switch (program[position]) {
            CASES(0, 3)
            CASES(4, 8)
            CASES(8, 13)
            CASES(12, 21)
            CASES(16, 34)
            CASES(20, 55)
            CASES(24, 89)
            CASES(28, 144)
            CASES(32, 233)
            CASES(36, 377)
            CASES(40, 610)
            CASES(44, 987)
            CASES(48, 1597)
            CASES(52, 2584)
            CASES(56, 4181)
            CASES(60, 6765)
        }
    }
    machine.a = a;
    machine.b = b;
    machine.c = c;
    machine.d = d;
}

static void reset(void) {
    uint32_t seed = 3;
    for (int index = 0; index < PROGRAM_LENGTH; index++) {
        program[index] = (uint8_t) (next_random(&seed) & 63);
    }
    machine.a = 1;
    machine.b = 2;
    machine.c = 3;
    machine.d = 4;
    for (int index = 0; index < 64; index++) {
        machine.cells[index] = next_random(&seed);
    }
}

int64_t run(void) {
    reset();
    for (int round = 0; round < ROUNDS; round++) {
        execute();
    }
    return (int64_t) ((uint64_t) machine.a << 32 | (machine.b ^ machine.c ^ machine.d));
}
