package dev.tuber.wasm.text.print;

import java.util.Map;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/** What flat and folded code have in common: where it is read, where it goes, and the labels around it. */
final class CodePrinter {
    private final TextSink sink;
    private final InstructionReader reader;
    private final LabelStack labels = new LabelStack();
    private final InstructionPrinter instructions;
    private final BranchHints hints;
    private final LineRecorder lines;
    private Map<Integer, String> labelNames = Map.of();

    CodePrinter(ModuleDefinition module, TextSink sink, ModuleNames names, TypePrinter types, BranchHints hints, LineRecorder lines) {
        this.sink = sink;
        this.hints = hints;
        this.lines = lines;
        reader = new InstructionReader(module);
        instructions = new InstructionPrinter(sink, names, types, reader, labels);
    }

    /** The reader of the code; what is printed next stands there. */
    InstructionReader reader() {
        return reader;
    }

    TextSink sink() {
        return sink;
    }

    LabelStack labels() {
        return labels;
    }

    /** @param names of the labels, by the order of their blocks */
    void enterFunction(Identifiers locals, Map<Integer, String> names) {
        instructions.setLocals(locals);
        labelNames = names;
    }

    /** @param index of the label in its function */
    String labelIdentifier(int index) {
        String name = labelNames.isEmpty() ? null : labelNames.get(index);
        return name == null || name.isEmpty() ? null : Identifiers.identifier(name);
    }

    /** Begins the line of an instruction. */
    void startLine(int depth, int offset) {
        sink.newLine(depth, offset);
        beginInstruction(offset);
    }

    /** Notes where an instruction stands, and says what is known about it. */
    void beginInstruction(int offset) {
        sink.write(hints.annotation(offset));
        recordLine(offset);
    }

    /** Notes that what lies at an offset stands on the present line. */
    void recordLine(int offset) {
        lines.instruction(offset, sink.line());
    }

    /** Writes the instruction whose opcode was just read, and moves over its immediates. */
    void writeInstruction(Opcode opcode) {
        instructions.write(opcode, null);
    }

    /** Writes an instruction that opens a label, up to the end of its line. The label is not open yet. */
    void writeBlock(Opcode opcode, String label) {
        instructions.write(opcode, label);
        if (label == null) {
            sink.write("  ;; label = @").write(labels.depth() + 1);
        }
    }
}
