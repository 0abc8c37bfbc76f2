/* Integer arithmetic with rotations: SHA-256 (FIPS 180-4) over eight mebibytes. */
#include "kernel.h"

#define CHUNK 65536
#define CHUNKS 128
#define BLOCK 64

static uint8_t data[CHUNK];
static uint32_t state[8];

static const uint32_t ROUND_CONSTANTS[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t rotate_right(uint32_t value, int distance) {
    return value >> distance | value << (32 - distance);
}

static void reset(void) {
    static const uint32_t INITIAL[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    for (int word = 0; word < 8; word++) {
        state[word] = INITIAL[word];
    }
}

static void expand(uint32_t schedule[64], const uint8_t *block) {
    for (int word = 0; word < 16; word++) {
        const uint8_t *bytes = block + 4 * word;
        schedule[word] = (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 | bytes[3];
    }
    for (int word = 16; word < 64; word++) {
        uint32_t near = schedule[word - 2];
        uint32_t far = schedule[word - 15];
        uint32_t near_mix = rotate_right(near, 17) ^ rotate_right(near, 19) ^ near >> 10;
        uint32_t far_mix = rotate_right(far, 7) ^ rotate_right(far, 18) ^ far >> 3;
        schedule[word] = near_mix + schedule[word - 7] + far_mix + schedule[word - 16];
    }
}

static void compress(const uint8_t *block) {
    uint32_t schedule[64];
    expand(schedule, block);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int round = 0; round < 64; round++) {
        uint32_t upper = rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25);
        uint32_t choice = (e & f) ^ (~e & g);
        uint32_t first = h + upper + choice + ROUND_CONSTANTS[round] + schedule[round];
        uint32_t lower = rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22);
        uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + lower + majority;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

static void pad_and_finish(uint64_t length) {
    uint8_t block[BLOCK] = {0x80};
    for (int byte = 0; byte < 8; byte++) {
        block[BLOCK - 1 - byte] = (uint8_t) (length * 8 >> 8 * byte);
    }
    compress(block);
}

int64_t run(void) {
    uint32_t seed = 11;
    for (int index = 0; index < CHUNK; index++) {
        data[index] = (uint8_t) next_random(&seed);
    }
    reset();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
        for (int offset = 0; offset < CHUNK; offset += BLOCK) {
            compress(data + offset);
        }
    }
    pad_and_finish((uint64_t) CHUNK * CHUNKS);
    return (int64_t) ((uint64_t) state[0] << 32 | state[7]);
}
