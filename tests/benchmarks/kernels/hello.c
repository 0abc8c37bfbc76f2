/* As little as can be run: for the time that an engine takes to start. */
#include "kernel.h"

int64_t run(void) {
    return 42;
}
