package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.runtime.ValueConverter;

/**
 * A local or an operand.
 *
 * @param frame that holds the value, or {@code null} if there is none
 * @param type of values that can be written, or {@code null} if none can
 */
record FrameVariable(String name, ValueKind kind, int slot, Frame frame, ValueType type) implements Variable {

    @Override
    public Object read() {
        if (frame == null) {
            return WasmNull.INSTANCE;
        }
        return switch (kind) {
            case I32 -> frame.getIntStatic(slot);
            case I64 -> frame.getLongStatic(slot);
            case F32 -> frame.getFloatStatic(slot);
            case F64 -> frame.getDoubleStatic(slot);
            case V128, REFERENCE -> ValueConverter.toInterop(frame.getObjectStatic(slot));
        };
    }

    @Override
    public boolean isWritable() {
        return type != null && frame != null;
    }

    @Override
    public void write(Object value) throws UnsupportedTypeException {
        if (!isWritable()) {
            throw UnsupportedTypeException.create(new Object[]{value}, name + " cannot be changed");
        }
        Object converted = ValueConverter.fromInterop(value, type, name);
        switch (kind) {
            case I32 -> frame.setIntStatic(slot, (int) converted);
            case I64 -> frame.setLongStatic(slot, (long) converted);
            case F32 -> frame.setFloatStatic(slot, (float) converted);
            case F64 -> frame.setDoubleStatic(slot, (double) converted);
            case V128, REFERENCE -> frame.setObjectStatic(slot, converted);
        }
    }
}
