# Lua's interpreter. Its errors and coroutines use longjmp, so the scripts use neither.
package=lua5.4
flags="-lm"
prepare() {
    echo '#define DEB_HOST_MULTIARCH ""' > "$generated/lua5.4-deb-multiarch.h"
}
sources() {
    ls src/*.c | grep -v luac.c
}
cases() {
    check primes - primes.lua 300000
    check strings - strings.lua 6000
    check queens - queens.lua 8
    check spectral - spectral.lua 160
}
