package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ValueType;

/** A structured instruction whose {@code end} has not been reached. */
final class ControlFrame {
    enum Kind {
        FUNCTION,
        BLOCK,
        LOOP,
        IF,
        /** The standard {@code try_table}, and the legacy {@code try} that ends in {@code delegate}. */
        TRY,
        /** The legacy {@code try} with {@code catch}. */
        LEGACY_TRY
    }

    final Kind kind;
    final FunctionType type;
    /** Height of the operand stack below the parameters. */
    final int height;
    /** Where a branch to the label goes: a loop's head or what follows the end. {@code null} if nothing branches there. */
    final Block target;
    /** For {@code if} until its {@code else}: where the false side starts. */
    Block elseBlock;
    /** For {@code if} with {@code else}: the operand stack at its start. */
    List<Operand> entryStack;
    /** For both kinds of try: its own handler. {@code null} if exceptions go further out. */
    Handler ownHandler;
    /** What handles exceptions around the instruction. */
    Handler outerHandler;
    /** What handles exceptions in the part of the instruction that is being translated. */
    Handler currentHandler;
    /** Whether anything goes to {@link #target}. */
    boolean isTargeted;

    ControlFrame(Kind kind, FunctionType type, int height, Block target) {
        this.kind = kind;
        this.type = type;
        this.height = height;
        this.target = target;
    }

    /** The types of the values that a branch to the label carries. */
    List<ValueType> labelTypes() {
        return kind == Kind.LOOP ? type.parameters() : type.results();
    }
}
