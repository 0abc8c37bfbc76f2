# SQLite's shell, from the amalgamation that its own build makes (needs tclsh and make).
package=sqlite3
flags="-DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_WAL -DSQLITE_MAX_MMAP_SIZE=0 -DSQLITE_NOHAVE_SYSTEM -lm"
# WASI has no locks on files; a single program needs none.
wasm_flags="-DSQLITE_DEFAULT_UNIX_VFS=\"unix-none\""
prepare() {
    (cd "$generated" && "$source/configure" --disable-tcl --disable-readline && make sqlite3.c shell.c)
}
sources() {
    echo "$generated/sqlite3.c $generated/shell.c"
}
cases() {
    check memory ledger.sql :memory:
    check file ledger.sql ledger.db
    check reopened audit.sql ledger.db
}
