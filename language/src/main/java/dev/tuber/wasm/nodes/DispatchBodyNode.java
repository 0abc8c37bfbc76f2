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
    private final FuelMeter meter;
    @Child private DispatchNode dispatch;

    /** @param meter {@code null} if fuel is not counted */
    DispatchBodyNode(WatchedFunction function, DispatchNode dispatch, FuelMeter meter) {
        this.function = function;
        this.dispatch = dispatch;
        this.meter = meter;
    }

    @Override
    VirtualFrame enter(VirtualFrame frame) {
        return frame;
    }

    @Override
    Object execute(VirtualFrame frame) {
        return run(dispatch, meter, frame);
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
        leaveGeneratedCode();
        return materializedTags.stream().anyMatch(TAGS_OF_INSTRUCTIONS::contains) ? function.body() : this;
    }
}
