package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.graph.Expression.VariableGet;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.ValueConverter;

/** Reads a variable as a value for other languages. */
final class ResultNode extends Node {
    private final ValueKind kind;
    private final int slot;

    private ResultNode(ValueKind kind, int slot) {
        this.kind = kind;
        this.slot = slot;
    }

    static ResultNode create(VariableGet variable) {
        return new ResultNode(variable.kind(), FrameLayout.slot(variable.variable()));
    }

    Object execute(VirtualFrame frame) {
        return switch (kind) {
            case I32 -> frame.getIntStatic(slot);
            case I64 -> frame.getLongStatic(slot);
            case F32 -> frame.getFloatStatic(slot);
            case F64 -> frame.getDoubleStatic(slot);
            case V128, REFERENCE -> ValueConverter.toInterop(frame.getObjectStatic(slot));
        };
    }
}
