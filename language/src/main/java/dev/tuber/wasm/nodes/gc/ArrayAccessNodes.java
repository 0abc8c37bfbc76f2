package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.V128;
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

/**
 * Reads and writes of elements, and the length.
 *
 * <p>Each kind of element has its own final class, so the cast is one comparison, and the check of the bounds is also the one that the Java
 * array needs.
 */
public final class ArrayAccessNodes {

    private ArrayAccessNodes() {
    }

    /**
     * {@code array.get}, {@code array.get_s} and {@code array.get_u}.
     *
     * @param signed for packed elements: whether the number is sign-extended
     */
    public static ExpressionNode get(DefinedType type, boolean signed, ExpressionNode array, ExpressionNode index) {
        return new Get(WasmArray.elementKind(type), signed, array, index);
    }

    /** {@code array.set}. */
    public static StatementNode set(DefinedType type, ExpressionNode array, ExpressionNode index, ExpressionNode value) {
        return new Set(WasmArray.elementKind(type), array, index, value);
    }

    /** {@code array.len}. */
    public static ExpressionNode length(ExpressionNode array) {
        return new Length(array);
    }

    private static final class Get extends ExpressionNode {
        private final StorageKind kind;
        private final boolean signed;
        @Child private ExpressionNode array;
        @Child private ExpressionNode index;

        Get(StorageKind kind, boolean signed, ExpressionNode array, ExpressionNode index) {
            this.kind = kind;
            this.signed = signed;
            this.array = array;
            this.index = index;
        }

        private <A extends WasmArray> A array(Object reference, Class<A> arrayClass) {
            if (reference == null) {
                throw trap(Trap.NULL_ARRAY_REFERENCE);
            }
            return CompilerDirectives.castExact(reference, arrayClass);
        }

        private int check(int element, int length) {
            if (Integer.compareUnsigned(element, length) >= 0) {
                throw trap(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS);
            }
            return element;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            switch (kind) {
                case I32: {
                    int[] elements = array(reference, I32Array.class).elements;
                    return elements[check(element, elements.length)];
                }
                case I8: {
                    byte[] elements = array(reference, I8Array.class).elements;
                    byte number = elements[check(element, elements.length)];
                    return signed ? number : Byte.toUnsignedInt(number);
                }
                case I16: {
                    short[] elements = array(reference, I16Array.class).elements;
                    short number = elements[check(element, elements.length)];
                    return signed ? number : Short.toUnsignedInt(number);
                }
                default:
                    throw CompilerDirectives.shouldNotReachHere();
            }
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            long[] elements = array(reference, I64Array.class).elements;
            return elements[check(element, elements.length)];
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            float[] elements = array(reference, F32Array.class).elements;
            return elements[check(element, elements.length)];
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            double[] elements = array(reference, F64Array.class).elements;
            return elements[check(element, elements.length)];
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            VectorArray vectors = array(reference, VectorArray.class);
            return vectors.getVector(check(element, vectors.length()));
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            Object[] elements = array(reference, ReferenceArray.class).elements;
            return elements[check(element, elements.length)];
        }
    }

    private static final class Set extends StatementNode {
        private final StorageKind kind;
        @Child private ExpressionNode array;
        @Child private ExpressionNode index;
        @Child private ExpressionNode value;

        Set(StorageKind kind, ExpressionNode array, ExpressionNode index, ExpressionNode value) {
            this.kind = kind;
            this.array = array;
            this.index = index;
            this.value = value;
        }

        private <A extends WasmArray> A array(Object reference, Class<A> arrayClass) {
            if (reference == null) {
                throw trap(Trap.NULL_ARRAY_REFERENCE);
            }
            return CompilerDirectives.castExact(reference, arrayClass);
        }

        private int check(int element, int length) {
            if (Integer.compareUnsigned(element, length) >= 0) {
                throw trap(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS);
            }
            return element;
        }

        @Override
        public void execute(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            int element = index.executeI32(frame);
            switch (kind) {
                case I8 -> {
                    int number = value.executeI32(frame);
                    byte[] elements = array(reference, I8Array.class).elements;
                    elements[check(element, elements.length)] = (byte) number;
                }
                case I16 -> {
                    int number = value.executeI32(frame);
                    short[] elements = array(reference, I16Array.class).elements;
                    elements[check(element, elements.length)] = (short) number;
                }
                case I32 -> {
                    int number = value.executeI32(frame);
                    int[] elements = array(reference, I32Array.class).elements;
                    elements[check(element, elements.length)] = number;
                }
                case I64 -> {
                    long number = value.executeI64(frame);
                    long[] elements = array(reference, I64Array.class).elements;
                    elements[check(element, elements.length)] = number;
                }
                case F32 -> {
                    float number = value.executeF32(frame);
                    float[] elements = array(reference, F32Array.class).elements;
                    elements[check(element, elements.length)] = number;
                }
                case F64 -> {
                    double number = value.executeF64(frame);
                    double[] elements = array(reference, F64Array.class).elements;
                    elements[check(element, elements.length)] = number;
                }
                case V128 -> {
                    V128 vector = value.executeV128(frame);
                    VectorArray vectors = array(reference, VectorArray.class);
                    vectors.setVector(check(element, vectors.length()), vector);
                }
                case REFERENCE -> {
                    Object object = value.executeReference(frame);
                    // Knowing the exact class saves the store its check.
                    Object[] elements = CompilerDirectives.castExact(array(reference, ReferenceArray.class).elements, Object[].class);
                    elements[check(element, elements.length)] = object;
                }
            }
        }
    }

    private static final class Length extends ExpressionNode {
        @Child private ExpressionNode array;

        Length(ExpressionNode array) {
            this.array = array;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            Object reference = array.executeReference(frame);
            if (reference == null) {
                throw trap(Trap.NULL_ARRAY_REFERENCE);
            }
            return ((WasmArray) reference).length();
        }
    }
}
