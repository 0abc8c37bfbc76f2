package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

/** The condition of a branch for which the module tells the compiler which way it usually goes. */
final class HintedConditionNode extends ExpressionNode {
    private static final double LIKELY = 0.99;

    private final double probability;
    @Child private ExpressionNode condition;

    HintedConditionNode(boolean likely, ExpressionNode condition) {
        this.probability = likely ? LIKELY : 1 - LIKELY;
        this.condition = condition;
    }

    @Override
    public boolean executeCondition(VirtualFrame frame) {
        return CompilerDirectives.injectBranchProbability(probability, condition.executeCondition(frame));
    }
}
