package dev.tuber.wasm.classfile;

import java.util.Set;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags.RootBodyTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;

/** The body of a generated function, as tools find it: it notices when one of them wants to watch. Nothing runs it. */
@GenerateWrapper
class TraceBodyNode extends Node implements InstrumentableNode {

    Object execute(@SuppressWarnings("unused") VirtualFrame frame) {
        throw CompilerDirectives.shouldNotReachHere();
    }

    @Override
    public boolean isInstrumentable() {
        return true;
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == RootTag.class || tag == RootBodyTag.class;
    }

    @Override
    public WrapperNode createWrapper(ProbeNode probe) {
        leaveGeneratedCode();
        return new TraceBodyNodeWrapper(this, probe);
    }

    @Override
    public InstrumentableNode materializeInstrumentableNodes(Set<Class<? extends Tag>> materializedTags) {
        leaveGeneratedCode();
        return this;
    }

    private void leaveGeneratedCode() {
        ((TraceRootNode) getRootNode()).leaveGeneratedCode();
    }

    @Override
    public SourceSection getSourceSection() {
        return getRootNode().getSourceSection();
    }
}
