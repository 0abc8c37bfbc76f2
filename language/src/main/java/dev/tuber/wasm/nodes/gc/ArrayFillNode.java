package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.gc.F32Array;
import dev.tuber.wasm.runtime.gc.F64Array;
import dev.tuber.wasm.runtime.gc.I16Array;
import dev.tuber.wasm.runtime.gc.I32Array;
import dev.tuber.wasm.runtime.gc.I64Array;
import dev.tuber.wasm.runtime.gc.I8Array;
import dev.tuber.wasm.runtime.gc.ReferenceArray;
import dev.tuber.wasm.runtime.gc.StorageKind;
import dev.tuber.wasm.runtime.gc.VectorArray;
import dev.tuber.wasm.runtime.gc.WasmArray;

/** {@code array.fill}. */
public final class ArrayFillNode extends StatementNode {
    private final StorageKind kind;
    @Child private ExpressionNode array;
    @Child private ExpressionNode index;
    @Child private ExpressionNode value;
    @Child private ExpressionNode length;

    /** @param operands array, index, value, length */
    public ArrayFillNode(DefinedType type, ExpressionNode[] operands) {
        this.kind = WasmArray.elementKind(type);
        array = operands[0];
        index = operands[1];
        value = operands[2];
        length = operands[3];
    }

    @Override
    public void execute(VirtualFrame frame) {
        WasmArray target = (WasmArray) array.executeReference(frame);
        int from = index.executeI32(frame);
        if (kind.isObject()) {
            Object object = ElementValue.object(frame, kind, value);
            int count = length.executeI32(frame);
            check(target, from, count);
            fill(kind, target, from, count, object);
        } else {
            long bits = ElementValue.number(frame, kind, value);
            int count = length.executeI32(frame);
            check(target, from, count);
            fill(kind, target, from, count, bits);
        }
    }

    private void check(WasmArray target, int from, int count) {
        if (target == null) {
            throw trap(Trap.NULL_ARRAY_REFERENCE);
        }
        if (!ArrayOperands.contains(target, from, count)) {
            throw trap(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS);
        }
    }

    /** The kind, a partial-evaluation constant, tells the array's class. */
    static void fill(StorageKind kind, WasmArray array, int from, int count, long bits) {
        switch (kind) {
            case I8 -> CompilerDirectives.castExact(array, I8Array.class).fillNumber(from, count, bits);
            case I16 -> CompilerDirectives.castExact(array, I16Array.class).fillNumber(from, count, bits);
            case I32 -> CompilerDirectives.castExact(array, I32Array.class).fillNumber(from, count, bits);
            case I64 -> CompilerDirectives.castExact(array, I64Array.class).fillNumber(from, count, bits);
            case F32 -> CompilerDirectives.castExact(array, F32Array.class).fillNumber(from, count, bits);
            case F64 -> CompilerDirectives.castExact(array, F64Array.class).fillNumber(from, count, bits);
            case V128, REFERENCE -> throw CompilerDirectives.shouldNotReachHere();
        }
    }

    /** The same for references and vectors. */
    static void fill(StorageKind kind, WasmArray array, int from, int count, Object value) {
        if (kind == StorageKind.V128) {
            CompilerDirectives.castExact(array, VectorArray.class).fillObject(from, count, value);
        } else {
            CompilerDirectives.castExact(array, ReferenceArray.class).fillObject(from, count, value);
        }
    }
}
