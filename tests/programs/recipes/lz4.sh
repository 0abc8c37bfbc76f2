# lz4's command line, standard input to standard output.
package=lz4
flags="-Ilib"
sources() {
    ls programs/*.c lib/*.c
}
cases() {
    check pack corpus.txt -9 -c
    check unpack @pack -d -c
}
