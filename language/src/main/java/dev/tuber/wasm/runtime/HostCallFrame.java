package dev.tuber.wasm.runtime;

import java.util.Arrays;
import java.util.Map;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.host.HostCall;
import dev.tuber.wasm.host.HostInstance;
import dev.tuber.wasm.host.HostMemory;
import dev.tuber.wasm.model.V128;

/** A host call over the call buffers. */
public final class HostCallFrame implements HostCall {
    private final CallLayout layout;
    private final CallBuffers buffers;
    private final WasmInstance caller;
    private final Node location;
    /** The tags of the function's host module, by name. */
    private Map<String, WasmTag> tags = Map.of();

    /** @param caller the calling instance, or {@code null} */
    public HostCallFrame(CallLayout layout, CallBuffers buffers, WasmInstance caller, Node location) {
        this.layout = layout;
        this.buffers = buffers;
        this.caller = caller;
        this.location = location;
    }

    void setTags(Map<String, WasmTag> moduleTags) {
        tags = moduleTags;
    }

    private long primitive(int parameter) {
        return buffers.primitives[layout.parameterPosition(parameter)];
    }

    @Override
    public int i32(int parameter) {
        return (int) primitive(parameter);
    }

    @Override
    public long i64(int parameter) {
        return primitive(parameter);
    }

    @Override
    public float f32(int parameter) {
        return Float.intBitsToFloat((int) primitive(parameter));
    }

    @Override
    public double f64(int parameter) {
        return Double.longBitsToDouble(primitive(parameter));
    }

    @Override
    public V128 v128(int parameter) {
        int position = layout.parameterPosition(parameter);
        return new V128(buffers.primitives[position], buffers.primitives[position + 1]);
    }

    @Override
    public Object reference(int parameter) {
        return buffers.references[layout.parameterPosition(parameter)];
    }

    @Override
    public void returnI32(int value) {
        buffers.primitives[0] = value;
    }

    @Override
    public void returnI64(long value) {
        buffers.primitives[0] = value;
    }

    @Override
    public void returnF32(float value) {
        buffers.primitives[0] = Float.floatToRawIntBits(value);
    }

    @Override
    public void returnF64(double value) {
        buffers.primitives[0] = Double.doubleToRawLongBits(value);
    }

    @Override
    public void returnV128(V128 value) {
        buffers.primitives[0] = value.low();
        buffers.primitives[1] = value.high();
    }

    @Override
    public void returnReference(Object value) {
        buffers.references[0] = value;
    }

    @Override
    public HostMemory memory() {
        if (caller == null) {
            return null;
        }
        if (caller.exports().get("memory") instanceof WasmMemory exported) {
            return exported;
        }
        return caller.memoryCount() > 0 ? caller.memory(0) : null;
    }

    @Override
    public HostInstance instance() {
        return caller;
    }

    @Override
    public void whenLeft(Runnable action) {
        if (caller == null) {
            HostCall.super.whenLeft(action);
        }
        caller.store().whenLeft(action);
    }

    @Override
    public Node location() {
        return location;
    }

    @Override
    public RuntimeException exception(String tagName, Object... payload) {
        WasmTag tag = tags.get(tagName);
        if (tag == null) {
            return HostCall.super.exception(tagName, payload);
        }
        try {
            return tag.exception(Arrays.stream(payload).map(ValueConverter::toInterop).toArray(), location);
        } catch (ArityException | UnsupportedTypeException e) {
            throw new IllegalArgumentException("the payload does not fit the tag " + tagName + ": " + e.getMessage(), e);
        }
    }

    @Override
    public RuntimeException exit(int exitCode) {
        return new WasmExitException(exitCode, location);
    }
}
