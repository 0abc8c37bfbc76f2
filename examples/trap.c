/* Divides a cake among as many guests as there are arguments: without any, it traps three calls below main and shows the stack trace. */
#include <stdio.h>

__attribute__((noinline)) static int share(int cake, int guests) {
    return cake / guests;
}

__attribute__((noinline)) static int serve(int cake, int guests) {
    printf("Cutting the cake for %d guests\n", guests);
    fflush(stdout);
    return share(cake, guests) + 1;
}

__attribute__((noinline)) static int party(int guests) {
    int pieces = serve(12, guests) - 1;
    printf("%d pieces each\n", pieces);
    return pieces;
}

int main(int argument_count, char **arguments) {
    (void) arguments;
    return party(argument_count - 1) == 0;
}
