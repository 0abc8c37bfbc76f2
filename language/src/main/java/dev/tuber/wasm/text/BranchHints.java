package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;

/**
 * The custom section of branch hints.
 *
 * @see <a href="https://github.com/WebAssembly/branch-hinting">Branch hinting</a>
 */
final class BranchHints {
    static final String SECTION = dev.tuber.wasm.model.BranchHints.SECTION;

    private final BinaryWriter functions = new BinaryWriter();
    private int functionCount;
    private final BinaryWriter hints = new BinaryWriter();
    private int hintCount;

    /** @param offset of the branch in the function's body, declarations of locals included */
    void add(int offset, int likely) {
        hints.writeU32(offset);
        hints.writeU32(1);
        hints.writeByte(likely);
        hintCount++;
    }

    /** Puts the hints since the last call together. */
    void endFunction(int functionIndex) {
        if (hintCount > 0) {
            functions.writeU32(functionIndex);
            functions.writeU32(hintCount);
            functions.writeAll(hints);
            functionCount++;
            hints.truncate(0);
            hintCount = 0;
        }
    }

    /** The section's contents without its name, or {@code null} if there are no hints. */
    byte[] contents() {
        if (functionCount == 0) {
            return null;
        }
        BinaryWriter contents = new BinaryWriter(functions.size() + 5);
        contents.writeU32(functionCount);
        contents.writeAll(functions);
        return contents.toByteArray();
    }
}
