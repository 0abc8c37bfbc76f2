# PicoSAT, a solver for satisfiability.
package=picosat
flags="-DNDEBUG -DNGETRUSAGE"
prepare() {
    for macro in VERSION CC CFLAGS ID; do
        echo "#define PICOSAT_$macro \"\""
    done > "$generated/config.h"
}
sources() {
    echo picosat.c app.c main.c version.c
}
cases() {
    check pigeons - pigeons.cnf
    check colours - colours.cnf
}
