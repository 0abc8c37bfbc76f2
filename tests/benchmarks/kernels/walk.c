/* Memory out of order: follows one cycle through four mebibytes, each step at the address that the one before has read. */
#include "kernel.h"

#define LENGTH (1024 * 1024)
#define STEPS 800000

static uint32_t next[LENGTH];
static int prepared;

/* Sattolo's way to a permutation that is a single cycle. */
static void prepare(void) {
    uint32_t seed = 23;
    for (uint32_t index = 0; index < LENGTH; index++) {
        next[index] = index;
    }
    for (uint32_t index = LENGTH - 1; index > 0; index--) {
        uint32_t other = next_random(&seed) % index;
        uint32_t kept = next[index];
        next[index] = next[other];
        next[other] = kept;
    }
}

int64_t run(void) {
    if (!prepared) {
        prepare();
        prepared = 1;
    }
    uint32_t place = 0;
    uint64_t sum = 0;
    for (int32_t step = 0; step < STEPS; step++) {
        place = next[place];
        sum = sum * 3 + place;
    }
    return (int64_t) sum;
}
