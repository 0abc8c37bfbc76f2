package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;

/** Finds the function that a call names. */
public abstract class CalleeNode extends WasmNode {

    private CalleeNode() {
    }

    /** The function; traps if there is none. */
    abstract WasmFunction execute(VirtualFrame frame);

    /** A function of the index space. */
    public static CalleeNode byIndex(int function) {
        return new ByIndex(function);
    }

    /** A function in a table, whose type is checked. */
    public static CalleeNode inTable(int table, boolean hasLongIndices, ExpressionNode index, DefinedType expectedType) {
        return new Typed(inTable(table, hasLongIndices, index), expectedType);
    }

    /** A function in a table, of any type. */
    static CalleeNode inTable(int table, boolean hasLongIndices, ExpressionNode index) {
        return new InTable(table, hasLongIndices, index);
    }

    /** A function reference. */
    public static CalleeNode reference(ExpressionNode reference) {
        return new Reference(reference);
    }

    private static final class ByIndex extends CalleeNode {
        private final int function;

        ByIndex(int function) {
            this.function = function;
        }

        @Override
        WasmFunction execute(VirtualFrame frame) {
            return FrameLayout.instance(frame).function(function);
        }
    }

    private static final class InTable extends CalleeNode {
        private final int table;
        private final boolean hasLongIndices;
        @Child private ExpressionNode index;

        InTable(int table, boolean hasLongIndices, ExpressionNode index) {
            this.table = table;
            this.hasLongIndices = hasLongIndices;
            this.index = index;
        }

        @Override
        WasmFunction execute(VirtualFrame frame) {
            long element = hasLongIndices ? index.executeI64(frame) : Integer.toUnsignedLong(index.executeI32(frame));
            Object[] elements = FrameLayout.instance(frame).table(table).elements();
            if (element < 0 || element >= elements.length) {
                throw trap(Trap.UNDEFINED_ELEMENT);
            }
            Object function = elements[(int) element];
            if (function == null) {
                throw trap(Trap.UNINITIALIZED_ELEMENT, element);
            }
            return CompilerDirectives.castExact(function, WasmFunction.class);
        }
    }

    private static final class Typed extends CalleeNode {
        private final DefinedType expectedType;
        @Child private CalleeNode callee;

        Typed(CalleeNode callee, DefinedType expectedType) {
            this.callee = callee;
            this.expectedType = expectedType;
        }

        @Override
        WasmFunction execute(VirtualFrame frame) {
            WasmFunction function = callee.execute(frame);
            if (function.type() != expectedType && !function.type().isSubtypeOf(expectedType)) {
                throw trap(Trap.INDIRECT_CALL_TYPE_MISMATCH);
            }
            return function;
        }
    }

    private static final class Reference extends CalleeNode {
        @Child private ExpressionNode reference;

        Reference(ExpressionNode reference) {
            this.reference = reference;
        }

        @Override
        WasmFunction execute(VirtualFrame frame) {
            Object function = reference.executeReference(frame);
            if (function == null) {
                throw trap(Trap.NULL_FUNCTION_REFERENCE);
            }
            return CompilerDirectives.castExact(function, WasmFunction.class);
        }
    }
}
