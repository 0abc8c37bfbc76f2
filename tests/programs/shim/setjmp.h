/*
 * Stands in for <setjmp.h>, which wasi-libc refuses to offer. Programs that use setjmp for their error handling run as long as no
 * error is raised: longjmp says so and ends the program, so that a comparison fails and does not pass by accident.
 */
#ifndef TUBER_PROGRAMS_SETJMP_H
#define TUBER_PROGRAMS_SETJMP_H

#include <stdio.h>
#include <stdlib.h>

typedef int jmp_buf[1];
typedef jmp_buf sigjmp_buf;

#define setjmp(environment) ((void) (environment), 0)
#define _setjmp(environment) setjmp(environment)
#define sigsetjmp(environment, mask) ((void) (mask), setjmp(environment))

_Noreturn static inline void longjmp(jmp_buf environment, int value) {
    (void) environment;
    fprintf(stderr, "longjmp(%d): not in this build\n", value);
    exit(70);
}

#define _longjmp(environment, value) longjmp(environment, value)
#define siglongjmp(environment, value) longjmp(environment, value)

#endif
