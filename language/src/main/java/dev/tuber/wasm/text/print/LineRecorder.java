package dev.tuber.wasm.text.print;

/** Is told on which line each instruction stands. */
interface LineRecorder {
    LineRecorder NONE = (offset, line) -> {
    };

    /** @param line from 0 */
    void instruction(int offset, int line);
}
