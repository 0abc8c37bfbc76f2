package dev.tuber.wasm.text.print;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.Opcode;

/** Prints a body one instruction a line. */
final class FlatPrinter {
    private static final Opcode[] OPCODES = Opcode.values();

    private final CodePrinter code;
    private final LabelStack labels;
    private final InstructionReader reader;
    /** For each open block the instruction that began its current part, by its ordinal. */
    private final IntList parts = new IntList();

    FlatPrinter(CodePrinter code) {
        this.code = code;
        this.labels = code.labels();
        this.reader = code.reader();
    }

    /**
     * Prints the rest of the reader's range without the final {@code end}.
     *
     * @throws BinaryFormatException if it is malformed; what stands in front of the fault was printed
     */
    void print(int depth) {
        try {
            printInstructions(depth);
            BodyStructure.requireFinished(reader);
        } finally {
            while (parts.size() > 0) {
                close();
            }
        }
    }

    private void close() {
        labels.close();
        parts.removeLast();
    }

    private void printInstructions(int depth) {
        for (int label = 0;;) {
            int offset = reader.position();
            Opcode opcode = BodyStructure.next(reader);
            if (opcode.isStructured()) {
                code.startLine(depth + parts.size(), offset);
                String identifier = code.labelIdentifier(label++);
                code.writeBlock(opcode, identifier);
                labels.open(identifier);
                parts.add(opcode.ordinal());
            } else if (BodyStructure.isPart(opcode)) {
                requireFits(opcode, offset);
                parts.setLast(opcode.ordinal());
                code.startLine(depth + parts.size() - 1, offset);
                code.writeInstruction(opcode);
            } else if (opcode == Opcode.END && parts.size() == 0) {
                return;
            } else {
                if (opcode == Opcode.DELEGATE) {
                    requireFits(opcode, offset);
                }
                if (opcode == Opcode.DELEGATE || opcode == Opcode.END) {
                    close();
                }
                code.startLine(depth + parts.size(), offset);
                code.writeInstruction(opcode);
            }
        }
    }

    private void requireFits(Opcode opcode, int offset) {
        BodyStructure.requireFits(opcode, parts.size() == 0 ? null : OPCODES[parts.last()], offset);
    }
}
