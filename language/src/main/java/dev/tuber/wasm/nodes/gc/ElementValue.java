package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.gc.StorageKind;

/** Evaluates a value for elements of a kind; the kind is a partial-evaluation constant. */
final class ElementValue {

    private ElementValue() {
    }

    /** A number as bits. */
    static long number(VirtualFrame frame, StorageKind kind, ExpressionNode value) {
        return switch (kind) {
            case I8, I16, I32 -> value.executeI32(frame);
            case I64 -> value.executeI64(frame);
            case F32 -> Float.floatToRawIntBits(value.executeF32(frame));
            case F64 -> Double.doubleToRawLongBits(value.executeF64(frame));
            case V128, REFERENCE -> throw CompilerDirectives.shouldNotReachHere();
        };
    }

    /** A reference or a vector. */
    static Object object(VirtualFrame frame, StorageKind kind, ExpressionNode value) {
        return kind == StorageKind.V128 ? value.executeV128(frame) : value.executeReference(frame);
    }
}
