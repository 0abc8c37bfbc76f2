package dev.tuber.wasm.text.print;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.Opcode;

/** Which instructions may divide or close which block. */
final class BodyStructure {

    private BodyStructure() {
    }

    /** Whether the instruction begins another part of the block around it. */
    static boolean isPart(Opcode opcode) {
        return opcode == Opcode.ELSE || opcode == Opcode.CATCH || opcode == Opcode.CATCH_ALL;
    }

    /**
     * Checks a part, or a {@code delegate}.
     *
     * @param current the instruction that began the current part of the block around it, {@code null} for the function
     * @throws BinaryFormatException if the part has no place there
     */
    static void requireFits(Opcode part, Opcode current, int offset) {
        boolean fits = switch (part) {
            case ELSE -> current == Opcode.IF;
            case DELEGATE -> current == Opcode.TRY;
            default -> current == Opcode.TRY || current == Opcode.CATCH;
        };
        if (!fits) {
            throw new BinaryFormatException("END opcode expected: " + part + " without " +
                            (part == Opcode.ELSE ? "if" : "try"), offset);
        }
    }

    /** Reads the next opcode of a body that is not over. */
    static Opcode next(InstructionReader reader) {
        if (reader.atEnd()) {
            throw new BinaryFormatException("unexpected end of section or function: the body lacks its end", reader.position());
        }
        return reader.readOpcode();
    }

    /** Checks that nothing stands behind the final {@code end}. */
    static void requireFinished(InstructionReader reader) {
        if (!reader.atEnd()) {
            throw new BinaryFormatException("section size mismatch: the function ends before its body does", reader.position());
        }
    }
}
