package dev.tuber.wasm.nodes.simd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.binary.BinaryReader;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;

/** A function of vector instructions, constants and parameters alone, as one expression: all that the tests here can run. */
record VectorFunction(ExpressionNode expression, StackType result, Set<Opcode> opcodes) {

    /** A value on the operand stack. */
    private record Operand(ExpressionNode node, StackType type) {
    }

    /** The function at the reader's position, behind its local declarations; {@code null} if it holds anything else. */
    static VectorFunction read(BinaryReader reader) {
        Deque<Operand> stack = new ArrayDeque<>();
        Set<Opcode> opcodes = EnumSet.noneOf(Opcode.class);
        while (true) {
            Opcode opcode = reader.readOpcode();
            if (opcode == Opcode.END) {
                return stack.size() == 1 ? new VectorFunction(stack.peek().node, stack.peek().type, opcodes) : null;
            }
            Operand operand = read(opcode, reader, stack);
            if (operand == null) {
                return null;
            }
            opcodes.add(opcode);
            stack.push(operand);
        }
    }

    private static Operand read(Opcode opcode, BinaryReader reader, Deque<Operand> stack) {
        switch (opcode) {
            case LOCAL_GET -> {
                return new Operand(new ArgumentNode(reader.readU32()), null);
            }
            case V128_CONST -> {
                return new Operand(VectorNodes.constant(readVector(reader)), StackType.V128);
            }
            default -> {
                if (opcode.prefix() != Opcode.PREFIX_VECTOR || opcode.accessWidth() != 0) {
                    return null;
                }
            }
        }
        V128 shuffle = opcode == Opcode.I8X16_SHUFFLE ? readVector(reader) : null;
        int lane = switch (opcode.immediate()) {
            case LANE -> reader.readByte();
            default -> -1;
        };
        ExpressionNode[] operands = new ExpressionNode[opcode.signature().operands().size()];
        for (int i = operands.length - 1; i >= 0; i--) {
            operands[i] = stack.pop().node;
        }
        ExpressionNode node;
        if (shuffle != null) {
            node = VectorNodes.shuffle(shuffle, operands[0], operands[1]);
        } else if (lane >= 0) {
            node = VectorNodes.lane(opcode, lane, operands);
        } else {
            node = VectorNodes.create(opcode, operands);
        }
        return new Operand(node, opcode.signature().results().getFirst());
    }

    private static V128 readVector(BinaryReader reader) {
        long low = reader.readFixed64();
        return new V128(low, reader.readFixed64());
    }

    /** The result for arguments of the types Integer (also for the bits of f32), Long (also f64) and V128; floats as bits too. */
    Object call(Object... arguments) {
        return execute(expression, result, arguments);
    }

    static Object execute(ExpressionNode expression, StackType result, Object... arguments) {
        VirtualFrame frame = Truffle.getRuntime().createVirtualFrame(arguments, FrameDescriptor.newBuilder().build());
        return switch (result) {
            case I32 -> expression.executeI32(frame);
            case I64 -> expression.executeI64(frame);
            case F32 -> Float.floatToRawIntBits(expression.executeF32(frame));
            case F64 -> Double.doubleToRawLongBits(expression.executeF64(frame));
            case V128 -> expression.executeV128(frame);
            case ADDRESS -> throw new IllegalArgumentException("no value");
        };
    }
}
