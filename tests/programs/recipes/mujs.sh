# MuJS, a small JavaScript interpreter. Its exceptions use longjmp, so the scripts throw nothing.
package=mujs
flags="-lm"
sources() {
    echo one.c main.c
}
cases() {
    check scheduler - scheduler.js
    check text - text.js
}
