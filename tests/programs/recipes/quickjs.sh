# QuickJS, a JavaScript engine with a bytecode interpreter of one huge function; sources/quickjs-run.c is its shell here.
package=quickjs
flags="-I. -D_GNU_SOURCE -DCONFIG_VERSION=\"debian\" -lm"
# QuickJS's own switch for platforms without threads and with a limited stack.
wasm_flags="-DEMSCRIPTEN"
sources() {
    echo quickjs.c libregexp.c libunicode.c cutils.c dtoa.c "$programs/sources/quickjs-run.c"
}
cases() {
    check scheduler - scheduler.js
    check text - text.js
    check modern - modern.js
    check tree - tree.js
}
