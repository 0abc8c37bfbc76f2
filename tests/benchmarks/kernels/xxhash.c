/* 64-bit multiplications and rotations: XXH64 over one mebibyte, many times with other seeds. */
#include "kernel.h"

#define LENGTH (1024 * 1024 + 29)
#define ROUNDS 120

static const uint64_t PRIME_1 = 0x9E3779B185EBCA87u;
static const uint64_t PRIME_2 = 0xC2B2AE3D27D4EB4Fu;
static const uint64_t PRIME_3 = 0x165667B19E3779F9u;
static const uint64_t PRIME_4 = 0x85EBCA77C2B2AE63u;
static const uint64_t PRIME_5 = 0x27D4EB2F165667C5u;

static uint8_t data[LENGTH];

static inline uint64_t rotate_left(uint64_t value, int distance) {
    return value << distance | value >> (64 - distance);
}

static inline uint64_t word_at(const uint8_t *bytes) {
    uint64_t word;
    __builtin_memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint32_t half_word_at(const uint8_t *bytes) {
    uint32_t word;
    __builtin_memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t mix(uint64_t accumulator, uint64_t lane) {
    return rotate_left(accumulator + lane * PRIME_2, 31) * PRIME_1;
}

static inline uint64_t merge(uint64_t hash, uint64_t accumulator) {
    return (hash ^ mix(0, accumulator)) * PRIME_1 + PRIME_4;
}

static uint64_t hash_of(const uint8_t *bytes, uint32_t length, uint64_t seed) {
    const uint8_t *end = bytes + length;
    uint64_t one = seed + PRIME_1 + PRIME_2, two = seed + PRIME_2, three = seed, four = seed - PRIME_1;
    for (; end - bytes >= 32; bytes += 32) {
        one = mix(one, word_at(bytes));
        two = mix(two, word_at(bytes + 8));
        three = mix(three, word_at(bytes + 16));
        four = mix(four, word_at(bytes + 24));
    }
    uint64_t hash = rotate_left(one, 1) + rotate_left(two, 7) + rotate_left(three, 12) + rotate_left(four, 18);
    hash = merge(merge(merge(merge(hash, one), two), three), four) + length;
    for (; end - bytes >= 8; bytes += 8) {
        hash = rotate_left(hash ^ mix(0, word_at(bytes)), 27) * PRIME_1 + PRIME_4;
    }
    for (; end - bytes >= 4; bytes += 4) {
        hash = rotate_left(hash ^ half_word_at(bytes) * PRIME_1, 23) * PRIME_2 + PRIME_3;
    }
    for (; bytes < end; bytes++) {
        hash = rotate_left(hash ^ *bytes * PRIME_5, 11) * PRIME_1;
    }
    hash = (hash ^ hash >> 33) * PRIME_2;
    hash = (hash ^ hash >> 29) * PRIME_3;
    return hash ^ hash >> 32;
}

int64_t run(void) {
    uint32_t random = 29;
    for (int index = 0; index < LENGTH; index++) {
        data[index] = (uint8_t) next_random(&random);
    }
    uint64_t hash = 0;
    for (int round = 0; round < ROUNDS; round++) {
        hash = hash_of(data, LENGTH, hash);
    }
    return (int64_t) hash;
}
