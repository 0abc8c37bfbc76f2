/* libbz2 packs a text and unpacks it again. */
#include <string.h>

#include "bzlib.h"
#include "whole.h"

#define LENGTH (160 * 1024)
#define ROOM (LENGTH + LENGTH / 100 + 600)

static unsigned char text[LENGTH];
static unsigned char packed[ROOM];
static unsigned char unpacked[LENGTH];

int64_t run(void) {
    if (text[0] == 0) {
        write_text(text, LENGTH);
    }
    unsigned packed_length = ROOM;
    if (BZ2_bzBuffToBuffCompress((char *) packed, &packed_length, (char *) text, LENGTH, 1, 0, 0) != BZ_OK) {
        fail("packing fails");
    }
    unsigned length = LENGTH;
    if (BZ2_bzBuffToBuffDecompress((char *) unpacked, &length, (char *) packed, packed_length, 0, 0) != BZ_OK || length != LENGTH
        || memcmp(text, unpacked, LENGTH) != 0) {
        fail("unpacking fails");
    }
    return (int64_t) hash_of(packed, packed_length, packed_length);
}

/* libbz2 without stdio calls this where it finds a mistake of its own. */
void bz_internal_error(int code) {
    (void) code;
    fail("internal error of libbz2");
}
