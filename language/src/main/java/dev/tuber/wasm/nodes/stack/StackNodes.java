package dev.tuber.wasm.nodes.stack;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.FuelMeter;
import dev.tuber.wasm.nodes.call.BufferWriteNode;
import dev.tuber.wasm.nodes.call.CallNode;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.stack.Switching;

/** The instructions on continuations that handle nothing. */
public final class StackNodes {

    private StackNodes() {
    }

    /** @param continuation the operand behind the arguments, or {@code null} */
    public static CallNode create(Call.Switching call, ExpressionNode continuation, BufferWriteNode[] arguments, boolean reloadsMemory,
                        FuelMeter meter) {
        return switch (call.opcode()) {
            case CONT_BIND -> new BindNode(call, continuation, arguments, reloadsMemory, meter);
            case SUSPEND -> new SuspendNode(call, arguments, reloadsMemory, meter);
            case SWITCH -> new SwitchNode(call, continuation, arguments, reloadsMemory, meter);
            default -> throw new IllegalArgumentException("no node for " + call.opcode());
        };
    }

    private static final class BindNode extends CallNode {
        private final DefinedType type;
        private final int primitives;
        private final int references;
        @Child private ExpressionNode continuation;

        BindNode(Call.Switching call, ExpressionNode continuation, BufferWriteNode[] arguments, boolean reloadsMemory,
                        FuelMeter meter) {
            super(arguments, reloadsMemory, meter, call.offset());
            CallLayout layout = new CallLayout(call.type().functionType());
            this.type = call.continuationType();
            this.primitives = layout.parameterPrimitives();
            this.references = layout.parameterReferences();
            this.continuation = continuation;
        }

        @Override
        protected Object call(VirtualFrame frame) {
            Object operand = continuation.executeReference(frame);
            Switching.bind(type, operand, FrameLayout.buffers(frame), primitives, references, this);
            return null;
        }
    }

    private static final class SuspendNode extends CallNode {
        private final int tag;
        private final int primitives;
        private final int references;

        SuspendNode(Call.Switching call, BufferWriteNode[] arguments, boolean reloadsMemory,
                        FuelMeter meter) {
            super(arguments, reloadsMemory, meter, call.offset());
            CallLayout layout = new CallLayout(call.type().functionType());
            this.tag = call.tag();
            this.primitives = layout.parameterPrimitives();
            this.references = layout.parameterReferences();
        }

        @Override
        protected Object call(VirtualFrame frame) {
            Switching.suspend(FrameLayout.instance(frame).tag(tag), FrameLayout.buffers(frame), primitives, references, this);
            return null;
        }
    }

    private static final class SwitchNode extends CallNode {
        private final int tag;
        private final DefinedType ownType;
        private final int primitives;
        private final int references;
        @Child private ExpressionNode continuation;

        SwitchNode(Call.Switching call, ExpressionNode continuation, BufferWriteNode[] arguments, boolean reloadsMemory,
                        FuelMeter meter) {
            super(arguments, reloadsMemory, meter, call.offset());
            CallLayout layout = new CallLayout(call.type().functionType());
            this.tag = call.tag();
            this.ownType = call.continuationType();
            this.primitives = layout.parameterPrimitives();
            this.references = layout.parameterReferences();
            this.continuation = continuation;
        }

        @Override
        protected Object call(VirtualFrame frame) {
            Object operand = continuation.executeReference(frame);
            WasmInstance instance = FrameLayout.instance(frame);
            Switching.switchTo(instance.store().stacks(), operand, instance.tag(tag), ownType, FrameLayout.buffers(frame), primitives,
                            references, this);
            return null;
        }
    }
}
