/* 64-bit additions, rotations and exclusive ors: SipHash-2-4 of many short messages, as hash tables want them. */
#include "kernel.h"

#define MESSAGES 800000
#define LONGEST 48

struct state {
    uint64_t v0;
    uint64_t v1;
    uint64_t v2;
    uint64_t v3;
};

static uint8_t text[4096 + LONGEST];

static inline uint64_t rotate_left(uint64_t value, int distance) {
    return value << distance | value >> (64 - distance);
}

static inline void rounds(struct state *state, int count) {
    for (int round = 0; round < count; round++) {
        state->v0 += state->v1;
        state->v2 += state->v3;
        state->v1 = rotate_left(state->v1, 13) ^ state->v0;
        state->v3 = rotate_left(state->v3, 16) ^ state->v2;
        state->v0 = rotate_left(state->v0, 32);
        state->v2 += state->v1;
        state->v0 += state->v3;
        state->v1 = rotate_left(state->v1, 17) ^ state->v2;
        state->v3 = rotate_left(state->v3, 21) ^ state->v0;
        state->v2 = rotate_left(state->v2, 32);
    }
}

static inline void absorb(struct state *state, uint64_t word) {
    state->v3 ^= word;
    rounds(state, 2);
    state->v0 ^= word;
}

static uint64_t hash_of(const uint8_t *bytes, uint32_t length, uint64_t key_0, uint64_t key_1) {
    struct state state = {key_0 ^ 0x736f6d6570736575u, key_1 ^ 0x646f72616e646f6du, key_0 ^ 0x6c7967656e657261u,
                          key_1 ^ 0x7465646279746573u};
    uint32_t whole = length & ~7u;
    for (uint32_t offset = 0; offset < whole; offset += 8) {
        uint64_t word;
        __builtin_memcpy(&word, bytes + offset, sizeof word);
        absorb(&state, word);
    }
    uint64_t last = (uint64_t) length << 56;
    for (uint32_t offset = whole; offset < length; offset++) {
        last |= (uint64_t) bytes[offset] << 8 * (offset - whole);
    }
    absorb(&state, last);
    state.v2 ^= 0xff;
    rounds(&state, 4);
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

int64_t run(void) {
    uint32_t seed = 31;
    for (uint32_t index = 0; index < sizeof text; index++) {
        text[index] = (uint8_t) next_random(&seed);
    }
    uint64_t hash = 1;
    for (uint32_t message = 0; message < MESSAGES; message++) {
        hash ^= hash_of(text + (hash & 4095), message % LONGEST, hash, message);
    }
    return (int64_t) hash;
}
