package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;

/**
 * Makes NaN results canonical and positive, as the deterministic profile wants them: else sign and payload depend on the machine's
 * instructions and on what the compiler made of them.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/profiles.html">Specification, profiles</a>
 */
public final class CanonicalNodes {

    private CanonicalNodes() {
    }

    /** The node itself, or one around it if the scalar instruction computes a floating-point number that can be a NaN. */
    public static ExpressionNode wrap(Opcode opcode, ExpressionNode node) {
        return switch (opcode) {
            case F32_ADD, F32_SUB, F32_MUL, F32_DIV, F32_MIN, F32_MAX, F32_CEIL, F32_FLOOR, F32_TRUNC, F32_NEAREST, F32_SQRT, //
                            F32_DEMOTE_F64 -> new CanonicalF32(node);
            case F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_MIN, F64_MAX, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_SQRT, //
                            F64_PROMOTE_F32 -> new CanonicalF64(node);
            default -> node;
        };
    }

    private static final class CanonicalF32 extends UnaryNode {
        CanonicalF32(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return x != x ? Float.NaN : x;
        }
    }

    private static final class CanonicalF64 extends UnaryNode {
        CanonicalF64(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return x != x ? Double.NaN : x;
        }
    }
}
