package dev.tuber.wasm.nodes;

import java.util.Set;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;

/** A body whose instructions nobody watches: their order and their operands are what suits the compiler. */
final class DispatchBodyNode extends FunctionBodyNode {
    private static final Set<Class<? extends Tag>> TAGS_OF_INSTRUCTIONS = Set.of(StandardTags.StatementTag.class,
                    StandardTags.CallTag.class, StandardTags.ExpressionTag.class, StandardTags.ReadVariableTag.class,
                    StandardTags.WriteVariableTag.class);

    private final WatchedFunction function;
    @Child private DispatchNode dispatch;

    DispatchBodyNode(WatchedFunction function, DispatchNode dispatch) {
        this.function = function;
        this.dispatch = dispatch;
    }

    @Override
    VirtualFrame enter(VirtualFrame frame) {
        return frame;
    }

    @Override
    Object execute(VirtualFrame frame) {
        return dispatch.execute(frame, 0, new BackEdgeCounter());
    }

    @Override
    void countCompilation() {
        dispatch.countCompilation();
    }

    @Override
    WatchedFunction function() {
        return function;
    }

    /** A call that is in progress goes on unwatched. */
    @Override
    public InstrumentableNode materializeInstrumentableNodes(Set<Class<? extends Tag>> materializedTags) {
        return materializedTags.stream().anyMatch(TAGS_OF_INSTRUCTIONS::contains) ? function.body() : this;
    }
}
