package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.FunctionBorder;
import dev.tuber.wasm.runtime.WasmArguments;

/**
 * A body in which tools can watch each instruction.
 *
 * <p>It needs more variables than the frame has that the function was made with, so it runs on a frame of its own, which starts with the
 * parameters and locals of the other one. That one does not change, so that a tool can start the body again.
 */
final class WatchedBodyNode extends FunctionBodyNode {
    private final WatchedFunction function;
    private final CallLayout layout;
    private final FrameDescriptor descriptor;
    @CompilationFinal(dimensions = 1) private final ValueKind[] variableKinds;
    /** Tells whether the body was started on a frame. */
    private final int startedSlot;
    private final int localCount;
    private final boolean usesMemory;
    private final FuelMeter meter;
    @Child private DispatchNode dispatch;

    WatchedBodyNode(WatchedFunction function, ControlFlowGraph graph, CallLayout layout, DispatchNode dispatch, FuelMeter meter) {
        this.meter = meter;
        this.function = function;
        this.layout = layout;
        this.variableKinds = graph.variables().toArray(ValueKind[]::new);
        this.localCount = graph.localCount();
        this.usesMemory = graph.usesMemory();
        // The slot behind the variables is for fuel.
        this.startedSlot = FrameLayout.slot(variableKinds.length + 1);
        this.descriptor = FrameLayout.descriptor(variableKinds.length + 2);
        this.dispatch = dispatch;
    }

    @Override
    VirtualFrame enter(VirtualFrame frame) {
        MaterializedFrame outer = frame.materialize();
        MaterializedFrame watched = Truffle.getRuntime().createMaterializedFrame(WasmArguments.withParentFrame(outer), descriptor);
        initialize(outer, watched);
        watched.setIntStatic(startedSlot, 0);
        FrameLayout.setWatched(frame, watched);
        return watched;
    }

    @Override
    Object execute(VirtualFrame frame) {
        if (frame.getFrameDescriptor() != descriptor) {
            // Another thread has put this node here while the function was entered.
            CompilerDirectives.transferToInterpreter();
            return execute(enter(frame));
        }
        if (frame.getIntStatic(startedSlot) != 0) {
            initialize(WasmArguments.parentFrame(frame.getArguments()), frame);
        }
        frame.setIntStatic(startedSlot, 1);
        Object callee = run(dispatch, meter, frame);
        Object value = callee == DispatchNode.FINISHED ? FunctionBorder.peekResults(layout, FrameLayout.buffers(frame)) : null;
        return new ReportedResult(callee, value);
    }

    private void initialize(Frame outer, VirtualFrame watched) {
        FrameLayout.enter(watched, usesMemory);
        copyLocals(outer, watched);
    }

    @ExplodeLoop
    private void copyLocals(Frame from, Frame to) {
        for (int i = 0; i < variableKinds.length; i++) {
            int slot = FrameLayout.slot(i);
            boolean isLocal = i < localCount;
            switch (variableKinds[i]) {
                case I32 -> to.setIntStatic(slot, isLocal ? from.getIntStatic(slot) : 0);
                case I64 -> to.setLongStatic(slot, isLocal ? from.getLongStatic(slot) : 0);
                case F32 -> to.setFloatStatic(slot, isLocal ? from.getFloatStatic(slot) : 0);
                case F64 -> to.setDoubleStatic(slot, isLocal ? from.getDoubleStatic(slot) : 0);
                case V128 -> to.setObjectStatic(slot, isLocal ? from.getObjectStatic(slot) : V128.ZERO);
                case REFERENCE -> to.setObjectStatic(slot, isLocal ? from.getObjectStatic(slot) : null);
            }
        }
    }

    @Override
    void countCompilation() {
        dispatch.countCompilation();
    }

    @Override
    WatchedFunction function() {
        return function;
    }
}
