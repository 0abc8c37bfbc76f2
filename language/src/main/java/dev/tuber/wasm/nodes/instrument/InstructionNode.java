package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.nodes.StatementNode;

/** An instruction that tools can watch. */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
public abstract class InstructionNode extends StatementNode implements InstrumentableNode {

    /** Executes the instruction and gives what it has pushed, as a value for other languages, or {@code null}. */
    public abstract Object executeInstruction(VirtualFrame frame);

    @Override
    @GenerateWrapper.Ignore
    public void execute(VirtualFrame frame) {
        executeInstruction(frame);
    }

    /** The scope before the instruction, or after it. */
    abstract Object scope(Frame frame, boolean isBefore);

    @Override
    public final boolean isInstrumentable() {
        return true;
    }

    @Override
    public final WrapperNode createWrapper(ProbeNode probe) {
        return new InstructionNodeWrapper(this, probe);
    }

    @ExportMessage
    final boolean hasScope(@SuppressWarnings("unused") Frame frame) {
        return true;
    }

    @ExportMessage
    final Object getScope(Frame frame, boolean nodeEnter) {
        return scope(frame, nodeEnter);
    }
}
