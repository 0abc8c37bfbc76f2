/* Calls: the naive recursion, about thirty million of them. */
#include "kernel.h"

__attribute__((noinline)) static int32_t fib(int32_t n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

int64_t run(void) {
    return fib(35);
}
