package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ValueType;

/** A block that is open. Frames are reused, so that blocks allocate nothing. */
final class ControlFrame {
    /**
     * What opened the block: {@code else}, {@code catch} or {@code catch_all} in the later parts; {@code end} for the function
     * itself.
     */
    Opcode opcode;
    FunctionType type;
    /** How many operands lie below the block. */
    int operandsBelow;
    /** Whether the rest of the block cannot be reached. */
    boolean unreachable;
    /** Whether the block as a whole stands in unreachable code. */
    boolean dead;
    /** How many locals had been initialised when the block was opened. */
    int initializedBelow;
    /** The entry of the side table, or -1 for the function itself. */
    int entry;

    boolean isReachable() {
        return !dead && !unreachable;
    }

    /** What a branch to the block takes along. */
    List<ValueType> labelTypes() {
        return opcode == Opcode.LOOP ? type.parameters() : type.results();
    }
}
