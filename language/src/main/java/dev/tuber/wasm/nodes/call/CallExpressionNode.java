package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;

/** A call with one result. */
public abstract class CallExpressionNode extends ExpressionNode {
    @Child CallNode call;

    private CallExpressionNode(CallNode call) {
        this.call = call;
    }

    public static CallExpressionNode create(ValueKind kind, CallNode call) {
        return switch (kind) {
            case I32 -> new ResultI32(call);
            case I64 -> new ResultI64(call);
            case F32 -> new ResultF32(call);
            case F64 -> new ResultF64(call);
            case V128 -> new ResultVector(call);
            case REFERENCE -> new ResultReference(call);
        };
    }

    private static final class ResultI32 extends CallExpressionNode {
        ResultI32(CallNode call) {
            super(call);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            call.execute(frame);
            return (int) FrameLayout.primitives(frame)[0];
        }
    }

    private static final class ResultI64 extends CallExpressionNode {
        ResultI64(CallNode call) {
            super(call);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            call.execute(frame);
            return FrameLayout.primitives(frame)[0];
        }
    }

    private static final class ResultF32 extends CallExpressionNode {
        ResultF32(CallNode call) {
            super(call);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            call.execute(frame);
            return Float.intBitsToFloat((int) FrameLayout.primitives(frame)[0]);
        }
    }

    private static final class ResultF64 extends CallExpressionNode {
        ResultF64(CallNode call) {
            super(call);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            call.execute(frame);
            return Double.longBitsToDouble(FrameLayout.primitives(frame)[0]);
        }
    }

    private static final class ResultVector extends CallExpressionNode {
        ResultVector(CallNode call) {
            super(call);
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            call.execute(frame);
            long[] primitives = FrameLayout.primitives(frame);
            return new V128(primitives[0], primitives[1]);
        }
    }

    private static final class ResultReference extends CallExpressionNode {
        ResultReference(CallNode call) {
            super(call);
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            call.execute(frame);
            Object[] references = FrameLayout.buffers(frame).references;
            Object result = references[0];
            references[0] = null;
            return result;
        }
    }
}
