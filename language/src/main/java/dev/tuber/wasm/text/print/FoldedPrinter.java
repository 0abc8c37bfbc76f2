package dev.tuber.wasm.text.print;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/** Prints bodies and constant expressions as nested expressions. Nesting takes memory, but no Java stack. */
final class FoldedPrinter {
    /** Expressions with more instructions get a line for each. */
    private static final int INLINE_WEIGHT = 5;

    private static final Opcode[] OPCODES = Opcode.values();

    /** States of an open node: all on one line, operands on lines of their own, statements, statements in a part. */
    private static final int INLINE = 0;
    private static final int OPERANDS = 1;
    private static final int STATEMENTS = 2;
    private static final int PART = 3;

    private final ModuleDefinition module;
    private final CodePrinter printer;
    private final TextSink sink;
    private final LabelStack labels;
    private final InstructionReader reader;
    private FoldedCode code;
    /** Parallel lists with an entry for each open node: the node, its opcode, the next inside it, its state, its indentation. */
    private final IntList nodes = new IntList();
    private final IntList opcodes = new IntList();
    private final IntList nexts = new IntList();
    private final IntList states = new IntList();
    private final IntList depths = new IntList();

    FoldedPrinter(ModuleDefinition module, CodePrinter printer) {
        this.module = module;
        this.printer = printer;
        this.sink = printer.sink();
        this.labels = printer.labels();
        this.reader = printer.reader();
    }

    /**
     * Prints the rest of the reader's range.
     *
     * @throws BinaryFormatException if it is malformed; what stands in front of the fault was printed
     */
    void print(int depth, int functionResults) {
        code = FoldedCode.read(module, reader, functionResults);
        for (int node = code.first(); node != FoldedCode.NONE; node = code.next(node)) {
            openOnNewLine(node, depth);
            printOpenNodes();
        }
        throwFault();
    }

    private void throwFault() {
        if (code.fault() != null) {
            throw code.fault();
        }
    }

    /**
     * Prints a constant expression on the current line, behind a space.
     *
     * @param keyword of the parentheses around it, or {@code null}
     * @param optional whether a single instruction needs no such parentheses
     * @throws BinaryFormatException if it is malformed
     */
    void printConstant(String keyword, boolean optional) {
        code = FoldedCode.read(module, reader, 1);
        int node = code.first();
        boolean single = node != FoldedCode.NONE && code.weight(node) == 1 && code.next(node) == FoldedCode.NONE;
        boolean parentheses = keyword != null && !(optional && single);
        if (parentheses) {
            sink.write(" (").write(keyword);
        }
        for (; node != FoldedCode.NONE; node = code.next(node)) {
            sink.write(' ');
            open(node, INLINE, 0);
            printOpenNodes();
        }
        if (parentheses) {
            sink.write(')');
        }
        throwFault();
    }

    private void openOnNewLine(int node, int depth) {
        printer.startLine(depth, code.offset(node));
        open(node, code.weight(node) <= INLINE_WEIGHT && !sink.showsOffsets() ? INLINE : OPERANDS, depth);
    }

    private void open(int node, int state, int depth) {
        Opcode opcode = moveTo(node);
        sink.write('(');
        if (opcode.isStructured()) {
            printer.writeBlock(opcode, printer.labelIdentifier(code.labelIndex(node)));
        } else {
            printer.writeInstruction(opcode);
        }
        nodes.add(node);
        opcodes.add(opcode.ordinal());
        nexts.add(code.firstOperand(node));
        // A constant expression with a block is invalid, but has a text.
        states.add(opcode.isStructured() ? OPERANDS : state);
        depths.add(depth);
    }

    /** Moves the reader behind the opcode of a node. */
    private Opcode moveTo(int node) {
        reader.setPosition(code.offset(node));
        return reader.readOpcode();
    }

    private void close() {
        nodes.removeLast();
        opcodes.removeLast();
        nexts.removeLast();
        states.removeLast();
        depths.removeLast();
        sink.write(')');
    }

    private void printOpenNodes() {
        try {
            while (nodes.size() > 0) {
                printNext();
            }
        } finally {
            // An immediate can turn out to be malformed only here, inside of anything.
            nodes.truncate(0);
            opcodes.truncate(0);
            nexts.truncate(0);
            states.truncate(0);
            depths.truncate(0);
            while (labels.depth() > 0) {
                labels.close();
            }
        }
    }

    private void printNext() {
        int next = nexts.last();
        if (next != FoldedCode.NONE) {
            nexts.setLast(code.next(next));
        }
        switch (states.last()) {
            case INLINE -> printInline(next);
            case OPERANDS -> printOperand(next);
            default -> printStatement(next);
        }
    }

    private void printInline(int next) {
        if (next == FoldedCode.NONE) {
            close();
        } else {
            sink.write(' ');
            printer.beginInstruction(code.offset(next));
            open(next, INLINE, depths.last());
        }
    }

    private void printOperand(int next) {
        if (next != FoldedCode.NONE) {
            openOnNewLine(next, depths.last() + 1);
            return;
        }
        Opcode opcode = OPCODES[opcodes.last()];
        if (!opcode.isStructured()) {
            close();
            return;
        }
        int node = nodes.last();
        labels.open(printer.labelIdentifier(code.labelIndex(node)));
        nexts.setLast(code.firstStatement(node));
        states.setLast(STATEMENTS);
        if (opcode == Opcode.IF || opcode == Opcode.TRY) {
            states.setLast(PART);
            sink.newLine(depths.last() + 1);
            sink.write(opcode == Opcode.IF ? "(then" : "(do");
        }
    }

    private void printStatement(int next) {
        if (next == FoldedCode.NONE) {
            labels.close();
            closePart();
            closeBlock();
            return;
        }
        Opcode opcode = moveTo(next);
        if (BodyStructure.isPart(opcode)) {
            closePart();
            openPart(next, opcode);
        } else if (opcode == Opcode.DELEGATE) {
            labels.close();
            closePart();
            openPart(next, opcode);
            sink.write(')');
            closeBlock();
        } else {
            openOnNewLine(next, depths.last() + (states.last() == PART ? 2 : 1));
        }
    }

    /** The reader stands behind the opcode. */
    private void openPart(int node, Opcode opcode) {
        printer.startLine(depths.last() + 1, code.offset(node));
        sink.write('(');
        printer.writeInstruction(opcode);
    }

    private void closePart() {
        if (states.last() == PART) {
            sink.newLine(depths.last() + 1);
            sink.write(')');
        }
    }

    private void closeBlock() {
        sink.newLine(depths.last());
        close();
    }
}
