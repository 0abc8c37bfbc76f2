# bzip2 packs a corpus and unpacks it again.
package=bzip2
sources() {
    echo bzip2.c blocksort.c huffman.c crctable.c randtable.c compress.c decompress.c bzlib.c
}
cases() {
    check pack corpus.txt -c
    check pack-file - -k -1 corpus.txt
    check unpack @pack -d -c
}
