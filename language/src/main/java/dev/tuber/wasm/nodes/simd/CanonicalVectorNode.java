package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.CanonicalNans;

/** Makes the NaNs among the lanes of a result canonical and positive, as the deterministic profile wants them. */
public final class CanonicalVectorNode extends ExpressionNode {
    private final boolean hasWideLanes;
    @Child private ExpressionNode operand;

    private CanonicalVectorNode(boolean hasWideLanes, ExpressionNode operand) {
        this.hasWideLanes = hasWideLanes;
        this.operand = operand;
    }

    /** The node itself, or one around it if the instruction computes lanes that can be NaNs. */
    public static ExpressionNode wrap(Opcode opcode, ExpressionNode node) {
        int laneWidth = CanonicalNans.laneWidth(opcode);
        return laneWidth == 0 ? node : new CanonicalVectorNode(laneWidth == Double.SIZE, node);
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        V128 vector = operand.executeV128(frame);
        return hasWideLanes ? CanonicalNans.f64x2(vector) : CanonicalNans.f32x4(vector);
    }
}
