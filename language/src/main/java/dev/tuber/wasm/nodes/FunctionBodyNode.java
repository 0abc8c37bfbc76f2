package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.nodes.instrument.LocalScope;

/** A function's body, behind the copying of its parameters: what tools see as the function. */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
abstract class FunctionBodyNode extends WasmNode implements InstrumentableNode {

    /** Gives the frame to execute the body on, for the frame of the function's root, where parameters and locals stand. */
    abstract VirtualFrame enter(VirtualFrame frame);

    /** Gives the same as {@link DispatchNode#execute}, or a {@link ReportedResult}. */
    abstract Object execute(VirtualFrame frame);

    /** @param meter {@code null} if fuel is not counted */
    static Object run(DispatchNode dispatch, FuelMeter meter, VirtualFrame frame) {
        if (meter == null) {
            return dispatch.execute(frame, 0, new BackEdgeCounter());
        }
        meter.resume(frame);
        try {
            return dispatch.execute(frame, 0, new BackEdgeCounter());
        } catch (Throwable e) {
            // Ways out without exception do so themselves: only they know the frame, after on-stack replacement.
            meter.suspend(frame);
            throw e;
        }
    }

    /** About to be compiled. */
    abstract void countCompilation();

    /** A tool wants to watch the function. */
    final void leaveGeneratedCode() {
        if (getRootNode() instanceof FunctionRootNode root) {
            root.leaveGeneratedCode();
        }
    }

    /** What is known about the function for tools. */
    abstract WatchedFunction function();

    @GenerateWrapper.OutgoingConverter
    final Object toTool(Object result) {
        return result instanceof ReportedResult reported ? reported.value() : null;
    }

    @GenerateWrapper.IncomingConverter
    final Object fromTool(Object value) {
        return ReportedResult.replaced(value);
    }

    @Override
    public final boolean isInstrumentable() {
        return true;
    }

    @Override
    public final boolean hasTag(Class<? extends Tag> tag) {
        return tag == RootTag.class || tag == RootBodyTag.class;
    }

    @Override
    public final WrapperNode createWrapper(ProbeNode probe) {
        leaveGeneratedCode();
        return new FunctionBodyNodeWrapper(this, probe);
    }

    @Override
    public SourceSection getSourceSection() {
        return function().sourceSection();
    }

    @ExportMessage
    final boolean hasScope(@SuppressWarnings("unused") Frame frame) {
        return true;
    }

    @ExportMessage
    final Object getScope(Frame frame, @SuppressWarnings("unused") boolean nodeEnter) {
        return LocalScope.of(function().variables(), frame);
    }
}
