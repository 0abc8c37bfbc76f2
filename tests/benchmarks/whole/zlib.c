/* zlib packs a text and unpacks it again. */
#include <string.h>

#include "whole.h"
#include "zlib.h"

#define LENGTH (512 * 1024)
#define ROOM (LENGTH + LENGTH / 100 + 600)

static unsigned char text[LENGTH];
static unsigned char packed[ROOM];
static unsigned char unpacked[LENGTH];

int64_t run(void) {
    if (text[0] == 0) {
        write_text(text, LENGTH);
    }
    uLongf packed_length = ROOM;
    if (compress2(packed, &packed_length, text, LENGTH, 6) != Z_OK) {
        fail("packing fails");
    }
    uLongf length = LENGTH;
    if (uncompress(unpacked, &length, packed, packed_length) != Z_OK || length != LENGTH || memcmp(text, unpacked, LENGTH) != 0) {
        fail("unpacking fails");
    }
    return (int64_t) hash_of(packed, packed_length, packed_length);
}
