package dev.tuber.wasm.binary;

import java.util.List;

import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.Opcode;

/** Looks for malformed instructions in bodies, without a module around them and without trust in the size of a body. */
final class BodyScanner {

    private BodyScanner() {
    }

    /** The first fault in the order of the bytes: one in a body, else the one that was found without looking into bodies. */
    static BinaryFormatException firstFault(byte[] bytes, List<FunctionBody> bodies, BinaryFormatException found) {
        for (FunctionBody body : bodies) {
            try {
                scan(new BinaryReader(bytes, body.start(), bytes.length));
            } catch (BinaryFormatException e) {
                return e.offset() < found.offset() ? e : found;
            }
        }
        return found;
    }

    private static void scan(BinaryReader reader) {
        for (int rest = reader.readCount(); rest > 0; rest--) {
            reader.readU32();
            ImmediateSkipper.skipValueType(reader);
        }
        for (int depth = 0; depth >= 0;) {
            Opcode opcode = reader.readOpcode();
            ImmediateSkipper.skip(reader, opcode);
            depth += depthChange(opcode);
        }
    }

    /** By how many blocks an instruction changes the nesting depth. */
    static int depthChange(Opcode opcode) {
        return opcode.isStructured() ? 1 : opcode == Opcode.END || opcode == Opcode.DELEGATE ? -1 : 0;
    }
}
