package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.F32x4;
import dev.tuber.wasm.vector.F64x2;
import dev.tuber.wasm.vector.I16x8;
import dev.tuber.wasm.vector.I32x4;
import dev.tuber.wasm.vector.I64x2;
import dev.tuber.wasm.vector.I8x16;

/** A number → v128: the same value in each lane. */
final class SplatNode extends ExpressionNode {
    private final Opcode opcode;

    @Child private ExpressionNode operand;

    SplatNode(Opcode opcode, ExpressionNode operand) {
        this.opcode = opcode;
        this.operand = operand;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return switch (opcode) {
            case I8X16_SPLAT -> I8x16.splat(operand.executeI32(frame));
            case I16X8_SPLAT -> I16x8.splat(operand.executeI32(frame));
            case I32X4_SPLAT -> I32x4.splat(operand.executeI32(frame));
            case I64X2_SPLAT -> I64x2.splat(operand.executeI64(frame));
            case F32X4_SPLAT -> F32x4.splat(operand.executeF32(frame));
            case F64X2_SPLAT -> F64x2.splat(operand.executeF64(frame));
            default -> throw CompilerDirectives.shouldNotReachHere(opcode.mnemonic());
        };
    }
}
