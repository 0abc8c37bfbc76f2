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

/** v128 → a number: one lane. */
final class ExtractLaneNode extends ExpressionNode {
    private final Opcode opcode;
    private final int lane;

    @Child private ExpressionNode vector;

    ExtractLaneNode(Opcode opcode, int lane, ExpressionNode vector) {
        this.opcode = opcode;
        this.lane = lane;
        this.vector = vector;
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        V128 a = vector.executeV128(frame);
        return switch (opcode) {
            case I8X16_EXTRACT_LANE_S -> I8x16.extractLaneS(a, lane);
            case I8X16_EXTRACT_LANE_U -> I8x16.extractLaneU(a, lane);
            case I16X8_EXTRACT_LANE_S -> I16x8.extractLaneS(a, lane);
            case I16X8_EXTRACT_LANE_U -> I16x8.extractLaneU(a, lane);
            case I32X4_EXTRACT_LANE -> I32x4.extractLane(a, lane);
            default -> throw CompilerDirectives.shouldNotReachHere(opcode.mnemonic());
        };
    }

    @Override
    public long executeI64(VirtualFrame frame) {
        return I64x2.extractLane(vector.executeV128(frame), lane);
    }

    @Override
    public float executeF32(VirtualFrame frame) {
        return F32x4.extractLane(vector.executeV128(frame), lane);
    }

    @Override
    public double executeF64(VirtualFrame frame) {
        return F64x2.extractLane(vector.executeV128(frame), lane);
    }
}
