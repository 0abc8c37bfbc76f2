package dev.tuber.wasm.nodes.simd;

import java.util.List;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.Signature;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.Relaxed;

/** Makes the nodes of the vector instructions that do not touch memory, by what follows the opcode in the module. */
public final class VectorNodes {
    private VectorNodes() {
    }

    /** {@code v128.const}. */
    public static ExpressionNode constant(V128 value) {
        return new VectorConstantNode(value);
    }

    /**
     * {@code i8x16.shuffle}.
     *
     * @param lanes sixteen bytes from 0 to 31: lanes of {@code a}, then of {@code b}
     */
    public static ExpressionNode shuffle(V128 lanes, ExpressionNode a, ExpressionNode b) {
        return new ShuffleNode(lanes, a, b);
    }

    /**
     * An {@code extract_lane} or {@code replace_lane} instruction.
     *
     * @param lane below the number of lanes; the validator has checked it
     * @param operands the vector, and the new value to replace the lane with
     */
    public static ExpressionNode lane(Opcode opcode, int lane, ExpressionNode... operands) {
        return opcode.signature().operands().size() == 1 ? new ExtractLaneNode(opcode, lane, operands[0])
                        : new ReplaceLaneNode(opcode, lane, operands[0], operands[1]);
    }

    /** An instruction without immediates; operands in the order in which they were pushed. */
    public static ExpressionNode create(Opcode relaxed, ExpressionNode... operands) {
        Opcode opcode = Relaxed.standard(relaxed);
        Signature signature = opcode.signature();
        if (signature.operands().size() != operands.length) {
            throw new IllegalArgumentException(opcode.mnemonic() + " takes " + signature.operands().size() + " operands");
        }
        boolean givesVector = signature.results().equals(List.of(StackType.V128));
        return switch (operands.length) {
            case 1 -> {
                if (!givesVector) {
                    yield new VectorTestNode(opcode, operands[0]);
                }
                yield signature.operands().getFirst() == StackType.V128 ? new VectorUnaryNode(opcode, operands[0])
                                : new SplatNode(opcode, operands[0]);
            }
            case 2 -> signature.operands().get(1) == StackType.V128 ? new VectorBinaryNode(opcode, operands[0], operands[1])
                            : new VectorShiftNode(opcode, operands[0], operands[1]);
            case 3 -> new VectorTernaryNode(opcode, operands[0], operands[1], operands[2]);
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }
}
