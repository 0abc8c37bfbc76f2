package dev.tuber.wasm.nodes;

import java.util.List;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.classfile.FunctionTier;
import dev.tuber.wasm.debug.CodeSources;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.call.BufferReads;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.CodeLocation;
import dev.tuber.wasm.runtime.CodePlace;
import dev.tuber.wasm.runtime.LeafCode;
import dev.tuber.wasm.runtime.TailCallingCode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.WasmTrapException;

/**
 * The root of a function that a module defines; shared by all its instances.
 *
 * <p>Deep recursion ends in a trap here: at a fixed depth, or earlier where the thread's stack is small. Catching the error here and not at
 * the border to the caller from outside gives the trap a guest stack trace; calls have exception edges anyway.
 */
final class FunctionRootNode extends RootNode implements CodeLocation, TailCallingCode, LeafCode {
    private final TruffleLanguage<?> language;
    private final WasmModule module;
    private final int functionIndex;
    private final CallLayout layout;
    /** Of all variables: parameters, locals, kept operands. */
    @CompilationFinal(dimensions = 1) private final ValueKind[] variableKinds;
    private final int localCount;
    private final boolean usesMemory;
    private final boolean makesTailCalls;
    private final boolean isLeaf;
    /** For people; made when somebody asks. */
    private volatile String name;
    private final boolean countsAllCalls;
    /** Whether and how the function moves on to a generated class, or {@code null} if it never does. */
    private final FunctionTier tier;
    /** Made when the function is first called from outside. */
    private RootCallTarget entryTarget;
    @Child private FunctionBodyNode body;
    /** The body without tools. */
    private final FunctionBodyNode unwatchedBody;

    FunctionRootNode(TruffleLanguage<?> language, FrameDescriptor frameDescriptor, WasmModule module, int functionIndex, CallLayout layout,
                    ValueKind[] variableKinds, int localCount, boolean usesMemory, boolean makesTailCalls, boolean isLeaf,
                    boolean countsAllCalls, FunctionBodyNode body, FunctionTier tier) {
        super(language, frameDescriptor);
        this.language = language;
        this.module = module;
        this.functionIndex = functionIndex;
        this.layout = layout;
        this.variableKinds = variableKinds;
        this.localCount = localCount;
        this.usesMemory = usesMemory;
        this.makesTailCalls = makesTailCalls;
        this.isLeaf = isLeaf;
        this.countsAllCalls = countsAllCalls;
        this.body = body;
        this.unwatchedBody = body;
        this.tier = tier;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        if (tier != null) {
            forgetToolsThatHaveGone();
        }
        // What a tool watches stays with the nodes.
        if (tier != null && body instanceof DispatchBodyNode && tier.isPossible()) {
            Object outcome = tier.run(WasmArguments.instance(frame), WasmArguments.buffers(frame));
            if (outcome != null) {
                return makesTailCalls && outcome != FunctionTier.FINISHED ? outcome : null;
            }
            if (CompilerDirectives.inCompiledCode()) {
                // Compiled code holds the way into the class and nothing else: to compile the nodes as well would take much longer.
                CompilerDirectives.transferToInterpreterAndInvalidate();
                tier.stayWithNodes();
            }
        }
        FrameLayout.enter(frame, usesMemory);
        CallBuffers buffers = FrameLayout.buffers(frame);
        boolean isCounted = countsAllCalls || CompilerDirectives.inCompilationRoot();
        if (isCounted && ++buffers.depth > (countsAllCalls ? buffers.maximumDepth : CallBuffers.MAXIMUM_DEPTH)) {
            CompilerDirectives.transferToInterpreter();
            throw WasmTrapException.stackExhausted(this);
        }
        copyParameters(frame);
        initializeVariables(frame);
        Object result;
        try {
            FunctionBodyNode entered = body;
            result = entered.execute(entered.enter(frame));
        } catch (StackOverflowError e) {
            CompilerDirectives.transferToInterpreter();
            throw WasmTrapException.stackExhausted(this);
        } catch (OutOfMemoryError e) {
            // Of a structure or a small array; what the guest cannot reach any more can be collected.
            CompilerDirectives.transferToInterpreter();
            throw WasmTrapException.create(Trap.OUT_OF_MEMORY, this);
        }
        if (isCounted) {
            buffers.depth--;
        }
        return result == DispatchNode.FINISHED ? null : leave(frame, result);
    }

    /** @param result the callee of a tail call, or what a tool has made of the result */
    private Object leave(VirtualFrame frame, Object result) {
        Object callee = result instanceof ReportedResult reported
                        ? reported.take(FrameLayout.instance(frame), layout, FrameLayout.buffers(frame)) : result;
        return makesTailCalls && callee != DispatchNode.FINISHED ? callee : null;
    }

    @Override
    protected boolean prepareForCompilation(boolean rootCompilation, int compilationTier, boolean lastTier) {
        if (rootCompilation) {
            body.countCompilation();
        }
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
    }

    @ExplodeLoop
    private void copyParameters(VirtualFrame frame) {
        for (int i = 0; i < layout.parameterCount(); i++) {
            BufferReads.copyToSlot(frame, layout.parameterKind(i), FrameLayout.slot(i), layout.parameterPosition(i));
        }
    }

    /**
     * Locals start as zero. Kept operands are always written before they are read, but compiled code merges paths on which they were not
     * and wants one kind for each slot; in the interpreter the frame's own zeros will do.
     */
    @ExplodeLoop
    private void initializeVariables(VirtualFrame frame) {
        int count = CompilerDirectives.inInterpreter() ? localCount : variableKinds.length;
        for (int i = layout.parameterCount(); i < count; i++) {
            int slot = FrameLayout.slot(i);
            switch (variableKinds[i]) {
                case I32 -> frame.setIntStatic(slot, 0);
                case I64 -> frame.setLongStatic(slot, 0);
                case F32 -> frame.setFloatStatic(slot, 0);
                case F64 -> frame.setDoubleStatic(slot, 0);
                case V128 -> frame.setObjectStatic(slot, V128.ZERO);
                case REFERENCE -> frame.setObjectStatic(slot, null);
            }
        }
    }

    @Override
    public boolean makesTailCalls() {
        return makesTailCalls;
    }

    @Override
    public boolean isLeaf() {
        return isLeaf;
    }

    @Override
    public synchronized RootCallTarget entryTarget() {
        if (entryTarget == null) {
            entryTarget = new TailCallEntryRootNode(language, getCallTarget()).getCallTarget();
        }
        return entryTarget;
    }

    @Override
    public String getName() {
        String known = name;
        if (known == null) {
            known = module.functionName(functionIndex);
            name = known;
        }
        return known;
    }

    /** Adds nothing, but tells that a tool looks at the stack: no one else asks, and generated code would hide the functions below this one. */
    @Override
    protected List<TruffleStackTraceElement> findAsynchronousFrames(Frame frame) {
        leaveGeneratedCode();
        return null;
    }

    private void forgetToolsThatHaveGone() {
        if (tier.isLeft()) {
            tier.lookForTools();
        } else if (CompilerDirectives.inInterpreter() && body != unwatchedBody) {
            body = insert(unwatchedBody);
            // A tool that has come meanwhile watches again.
            notifyInserted(unwatchedBody);
        }
    }

    /** A tool wants to see this function, or what it calls. */
    void leaveGeneratedCode() {
        if (tier != null) {
            tier.leave();
        }
    }

    @Override
    @TruffleBoundary
    public SourceSection getSourceSection() {
        return module.functionSection(functionIndex);
    }

    /** Asked for each frame that an exception leaves; the default asks for the source section. */
    @Override
    protected boolean countsTowardsStackTraceLimit() {
        return true;
    }

    @Override
    public boolean isCloningAllowed() {
        return false;
    }

    @Override
    public String toString() {
        return module.definition().name() + "." + getName();
    }

    @Override
    public String describe(Node node) {
        int offset = byteOffset(node);
        int shown = offset >= 0 ? offset : module.definition().body(functionIndex).start();
        return getName() + " (" + module.describePlace(shown) + ")";
    }

    @Override
    public SourceSection section(Node node) {
        CodeSources sources = module.codeSources();
        int offset = byteOffset(node);
        if (!sources.isAtHand()) {
            return null;
        }
        return offset < 0 ? sources.function(functionIndex) : sources.instruction(functionIndex, offset);
    }

    /** The offset of the innermost instruction around a node that has one. */
    private static int byteOffset(Node node) {
        for (Node current = node; current != null; current = current.getParent()) {
            if (current instanceof CodePlace place && place.byteOffset() >= 0) {
                return place.byteOffset();
            }
        }
        return -1;
    }
}
