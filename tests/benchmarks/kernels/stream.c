/* Memory in order: copies, scales and adds three arrays of four mebibytes, which fit in no near cache. */
#include "kernel.h"

#define LENGTH (512 * 1024)
#define ROUNDS 10

static double first[LENGTH];
static double second[LENGTH];
static double third[LENGTH];

int64_t run(void) {
    for (int index = 0; index < LENGTH; index++) {
        first[index] = (double) (index & 1023);
        second[index] = 2.0;
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int index = 0; index < LENGTH; index++) {
            third[index] = first[index];
        }
        for (int index = 0; index < LENGTH; index++) {
            second[index] = 0.25 * third[index];
        }
        for (int index = 0; index < LENGTH; index++) {
            third[index] = first[index] + second[index];
        }
        for (int index = 0; index < LENGTH; index++) {
            first[index] = second[index] + 0.5 * third[index];
        }
    }
    double sum = 0.0;
    for (int index = 0; index < LENGTH; index++) {
        sum += first[index] * (index & 7);
    }
    return bits_of(sum);
}
