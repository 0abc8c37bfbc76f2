package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.RootNode;

import dev.tuber.wasm.nodes.call.TailCallLoopNode;

/** Around a function that makes tail calls, for callers from outside. No line of stack traces. */
final class TailCallEntryRootNode extends RootNode {
    @Child private DirectCallNode call;
    @Child private TailCallLoopNode tailCalls = new TailCallLoopNode();

    TailCallEntryRootNode(TruffleLanguage<?> language, RootCallTarget function) {
        super(language, FrameLayout.descriptor(0));
        call = DirectCallNode.create(function);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        FrameLayout.enter(frame, false);
        Object next = call.call(FrameLayout.arguments(frame, FrameLayout.instance(frame)));
        tailCalls.execute(frame, next);
        return null;
    }

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    protected boolean countsTowardsStackTraceLimit() {
        return false;
    }
}
