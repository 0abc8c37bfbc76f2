package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.WasmTypeException;

/** Evaluates an expression of a debugger where a program has stopped. */
public final class DebugExpressionNode extends ExecutableNode {
    private final String text;
    private final Node location;

    /** @param location where the program has stopped */
    public DebugExpressionNode(TruffleLanguage<?> language, String text, Node location) {
        super(language);
        this.text = text;
        this.location = location;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return evaluate(frame.materialize());
    }

    /** In a caller the location is inside of the instruction. */
    private Node nodeWithScope(MaterializedFrame frame) {
        Node node = location;
        while (node.getParent() != null && !NodeLibrary.getUncached().hasScope(node, frame)) {
            node = node.getParent();
        }
        return node;
    }

    @TruffleBoundary
    private Object evaluate(MaterializedFrame frame) {
        try {
            return DebugExpression.evaluate(text, NodeLibrary.getUncached().getScope(nodeWithScope(frame), frame, true));
        } catch (DebugExpression.Fault | UnsupportedMessageException e) {
            throw new WasmTypeException(e.getMessage(), this);
        }
    }
}
