package dev.tuber.wasm.nodes.stack;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.FuelMeter;
import dev.tuber.wasm.nodes.call.BufferWriteNode;
import dev.tuber.wasm.nodes.call.CallNode;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTag;
import dev.tuber.wasm.runtime.stack.Suspension;
import dev.tuber.wasm.runtime.stack.Switching;

/**
 * {@code resume} and its relatives. If the continuation is suspended instead of ending, the suspension goes to a slot, and the number of the
 * clause that takes it to another, by which the block then branches.
 */
public final class ResumeNode extends CallNode {
    private static final int ENDED = -1;

    private final Opcode opcode;
    /** Of the exception for {@code resume_throw}. */
    private final int exceptionTag;
    @CompilationFinal(dimensions = 1) private final int[] tags;
    @CompilationFinal(dimensions = 1) private final DefinedType[] continuationTypes;
    private final int outcomeSlot;
    private final int suspensionSlot;
    private final int primitives;
    private final int references;
    @Child private ExpressionNode continuation;

    public ResumeNode(Call.Resume call, int outcomeSlot, int suspensionSlot, ExpressionNode continuation, BufferWriteNode[] arguments,
                    boolean reloadsMemory, FuelMeter meter) {
        super(arguments, reloadsMemory, meter, call.offset());
        CallLayout layout = new CallLayout(call.type().functionType());
        this.opcode = call.opcode();
        this.exceptionTag = call.tag();
        this.tags = call.tags().stream().mapToInt(Integer::intValue).toArray();
        this.continuationTypes = call.continuationTypes().toArray(DefinedType[]::new);
        this.outcomeSlot = outcomeSlot;
        this.suspensionSlot = suspensionSlot;
        this.primitives = layout.parameterPrimitives();
        this.references = layout.parameterReferences();
        this.continuation = continuation;
    }

    @Override
    protected Object call(VirtualFrame frame) {
        Object operand = continuation.executeReference(frame);
        WasmInstance instance = FrameLayout.instance(frame);
        CallBuffers buffers = FrameLayout.buffers(frame);
        Suspension suspension = Switching.resume(instance.store().stacks(), operand, exception(instance, buffers, operand), buffers,
                        primitives, references, handledTags(instance), continuationTypes, this);
        frame.setObjectStatic(suspensionSlot, suspension);
        frame.setIntStatic(outcomeSlot, suspension == null ? ENDED : suspension.clause());
        return null;
    }

    @ExplodeLoop
    private WasmTag[] handledTags(WasmInstance instance) {
        WasmTag[] handled = new WasmTag[tags.length];
        for (int i = 0; i < handled.length; i++) {
            handled[i] = instance.tag(tags[i]);
        }
        return handled;
    }

    /** What to throw into the continuation, or {@code null}. */
    private AbstractTruffleException exception(WasmInstance instance, CallBuffers buffers, Object operand) {
        return switch (opcode) {
            case RESUME -> null;
            case RESUME_THROW -> newException(instance.tag(exceptionTag), buffers);
            default -> {
                Object exception = buffers.references[0];
                buffers.references[0] = null;
                // A continuation that is null comes first among the faults.
                if (exception == null && operand != null) {
                    throw trap(Trap.NULL_EXCEPTION_REFERENCE);
                }
                yield (AbstractTruffleException) exception;
            }
        };
    }

    @TruffleBoundary
    private WasmGuestException newException(WasmTag tag, CallBuffers buffers) {
        long[] numbers = java.util.Arrays.copyOf(buffers.primitives, primitives);
        Object[] objects = java.util.Arrays.copyOf(buffers.references, references);
        java.util.Arrays.fill(buffers.references, 0, references, null);
        return new WasmGuestException(tag, numbers, objects, this);
    }
}
