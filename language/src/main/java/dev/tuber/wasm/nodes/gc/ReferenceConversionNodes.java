package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.gc.I31;
import dev.tuber.wasm.runtime.gc.ObjectReferences;

/** Comparison of references, 31-bit integers, and the way from {@code extern} to {@code any}; back, nothing changes. */
public final class ReferenceConversionNodes {

    private ReferenceConversionNodes() {
    }

    /** {@code ref.eq}. */
    public static ExpressionNode equal(ExpressionNode first, ExpressionNode second) {
        return new Equal(first, second);
    }

    /** {@code ref.i31}. */
    public static ExpressionNode i31(ExpressionNode number) {
        return new MakeI31(number);
    }

    /** {@code i31.get_s} and {@code i31.get_u}. */
    public static ExpressionNode i31Get(boolean signed, ExpressionNode reference) {
        return new GetI31(signed, reference);
    }

    /** {@code any.convert_extern}. */
    public static ExpressionNode internalize(ExpressionNode reference) {
        return new Internalize(reference);
    }

    private static final class Equal extends ExpressionNode {
        @Child private ExpressionNode first;
        @Child private ExpressionNode second;

        Equal(ExpressionNode first, ExpressionNode second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            Object a = first.executeReference(frame);
            Object b = second.executeReference(frame);
            return ObjectReferences.areEqual(a, b);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    private static final class MakeI31 extends ExpressionNode {
        @Child private ExpressionNode number;

        MakeI31(ExpressionNode number) {
            this.number = number;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            return I31.wrap(number.executeI32(frame));
        }
    }

    private static final class GetI31 extends ExpressionNode {
        private final boolean signed;
        @Child private ExpressionNode reference;

        GetI31(boolean signed, ExpressionNode reference) {
            this.signed = signed;
            this.reference = reference;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            Object value = reference.executeReference(frame);
            if (value == null) {
                throw trap(Trap.NULL_I31_REFERENCE);
            }
            I31 number = CompilerDirectives.castExact(value, I31.class);
            return signed ? number.value() : number.unsignedValue();
        }
    }

    private static final class Internalize extends ExpressionNode {
        @Child private ExpressionNode reference;

        Internalize(ExpressionNode reference) {
            this.reference = reference;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            return ObjectReferences.internalize(reference.executeReference(frame));
        }
    }
}
