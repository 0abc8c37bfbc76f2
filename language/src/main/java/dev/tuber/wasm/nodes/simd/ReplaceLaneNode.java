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

/** v128 and a number → v128: the vector with another value in one lane. */
final class ReplaceLaneNode extends ExpressionNode {
    private final Opcode opcode;
    private final int lane;

    @Child private ExpressionNode vector;
    @Child private ExpressionNode value;

    ReplaceLaneNode(Opcode opcode, int lane, ExpressionNode vector, ExpressionNode value) {
        this.opcode = opcode;
        this.lane = lane;
        this.vector = vector;
        this.value = value;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        V128 a = vector.executeV128(frame);
        return switch (opcode) {
            case I8X16_REPLACE_LANE -> I8x16.replaceLane(a, lane, value.executeI32(frame));
            case I16X8_REPLACE_LANE -> I16x8.replaceLane(a, lane, value.executeI32(frame));
            case I32X4_REPLACE_LANE -> I32x4.replaceLane(a, lane, value.executeI32(frame));
            case I64X2_REPLACE_LANE -> I64x2.replaceLane(a, lane, value.executeI64(frame));
            case F32X4_REPLACE_LANE -> F32x4.replaceLane(a, lane, value.executeF32(frame));
            case F64X2_REPLACE_LANE -> F64x2.replaceLane(a, lane, value.executeF64(frame));
            default -> throw CompilerDirectives.shouldNotReachHere(opcode.mnemonic());
        };
    }
}
