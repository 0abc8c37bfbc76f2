# zlib's minigzip packs a corpus and unpacks it again.
package=zlib
flags="-DHAVE_UNISTD_H"
sources() {
    ls *.c test/minigzip.c
}
cases() {
    check pack corpus.txt -9
    check unpack @pack -d
}
