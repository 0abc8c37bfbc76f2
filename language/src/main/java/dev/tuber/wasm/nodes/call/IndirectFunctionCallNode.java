package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;

/** {@code call_indirect}. */
public final class IndirectFunctionCallNode extends CallNode {
    private final int table;
    private final boolean hasLongIndices;
    @Child private ExpressionNode index;
    @Child private FunctionDispatchNode dispatch;

    public IndirectFunctionCallNode(int table, boolean hasLongIndices, DefinedType type, ExpressionNode index, BufferWriteNode[] arguments,
                    boolean reloadsMemory, int byteOffset) {
        super(arguments, reloadsMemory, byteOffset);
        this.table = table;
        this.hasLongIndices = hasLongIndices;
        this.index = index;
        this.dispatch = new FunctionDispatchNode(type);
    }

    @Override
    void call(VirtualFrame frame) {
        Object[] elements;
        long element;
        if (hasLongIndices) {
            element = index.executeI64(frame);
        } else {
            element = Integer.toUnsignedLong(index.executeI32(frame));
        }
        elements = FrameLayout.instance(frame).table(table).elements();
        if (element < 0 || element >= elements.length) {
            throw trap(Trap.UNDEFINED_ELEMENT);
        }
        Object function = elements[(int) element];
        if (function == null) {
            throw trap(Trap.UNINITIALIZED_ELEMENT, element);
        }
        dispatch.execute(frame, CompilerDirectives.castExact(function, WasmFunction.class));
    }
}
