# Duktape, a JavaScript interpreter. Its exceptions use longjmp, so the scripts throw nothing.
package=duktape
flags="-Isrc -Iexamples/cmdline -Iextras/print-alert -DDUK_CMDLINE_PRINTALERT_SUPPORT -lm"
sources() {
    echo src/duktape.c examples/cmdline/duk_cmdline.c extras/print-alert/duk_print_alert.c
}
cases() {
    check scheduler - scheduler.js
    check text - text.js
}
