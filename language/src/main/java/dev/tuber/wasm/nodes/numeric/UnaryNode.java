package dev.tuber.wasm.nodes.numeric;

import dev.tuber.wasm.nodes.ExpressionNode;

/** An instruction with one operand. */
abstract class UnaryNode extends ExpressionNode {
    @Child ExpressionNode operand;

    UnaryNode(ExpressionNode operand) {
        this.operand = operand;
    }
}
