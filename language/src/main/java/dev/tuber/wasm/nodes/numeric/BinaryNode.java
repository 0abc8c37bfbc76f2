package dev.tuber.wasm.nodes.numeric;

import dev.tuber.wasm.nodes.ExpressionNode;

/** An instruction with two operands; the left one is evaluated first. */
abstract class BinaryNode extends ExpressionNode {
    @Child ExpressionNode left;
    @Child ExpressionNode right;

    BinaryNode(ExpressionNode left, ExpressionNode right) {
        this.left = left;
        this.right = right;
    }
}
