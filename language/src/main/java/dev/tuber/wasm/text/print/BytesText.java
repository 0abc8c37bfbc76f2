package dev.tuber.wasm.text.print;

/** Prints the bytes of segments and custom sections: short ones behind a space, long ones in lines of their own. */
final class BytesText {
    private static final int BYTES_PER_LINE = 64;

    private BytesText() {
    }

    /** @param depth of the line that has begun */
    static void write(TextSink sink, byte[] bytes, int start, int length, int depth) {
        if (length <= BYTES_PER_LINE) {
            sink.write(' ');
            StringText.writeBytes(sink, bytes, start, length);
            return;
        }
        int end = start + length;
        for (int position = start; position < end; position += BYTES_PER_LINE) {
            sink.newLine(depth + 1, position);
            StringText.writeBytes(sink, bytes, position, Math.min(BYTES_PER_LINE, end - position));
        }
    }
}
