package dev.tuber.wasm.classfile;

import java.lang.classfile.CodeBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.tuber.wasm.model.V128;

/**
 * Writes {@code i8x16.shuffle} on longs: bytes that move by the same distance out of the same half move together. As a method for any lanes it
 * would be too large for the compiler of the Java machine to inline.
 */
final class ShuffleCompiler {
    private static final int HALVES = 4;
    private static final int BYTES_OF_HALF = 8;

    /** Bytes of a half of an operand that move by a distance in bits, to the left if that is positive. */
    private record Move(int half, int distance) {
    }

    private ShuffleCompiler() {
    }

    /**
     * Leaves the two halves of the result.
     *
     * @param lanes of the result, by the number of the byte: 0 to 15 of the first operand, 16 to 31 of the second
     * @param halves the Java locals of the operands' halves
     */
    static void compile(CodeBuilder code, V128 lanes, int[] halves) {
        half(code, lanes, 0, halves);
        half(code, lanes, BYTES_OF_HALF, halves);
    }

    private static void half(CodeBuilder code, V128 lanes, int firstLane, int[] halves) {
        Map<Move, Long> masks = new LinkedHashMap<>();
        for (int target = 0; target < BYTES_OF_HALF; target++) {
            int source = lanes.i8(firstLane + target) & HALVES * BYTES_OF_HALF - 1;
            Move move = new Move(source / BYTES_OF_HALF, Byte.SIZE * (target - source % BYTES_OF_HALF));
            masks.merge(move, 0xFFL << Byte.SIZE * target, (a, b) -> a | b);
        }
        boolean first = true;
        for (var entry : masks.entrySet()) {
            int distance = entry.getKey().distance();
            code.lload(halves[entry.getKey().half()]);
            if (distance > 0) {
                code.loadConstant(distance).lshl();
            } else if (distance < 0) {
                code.loadConstant(-distance).lushr();
            }
            if (entry.getValue() != -1L) {
                code.loadConstant(entry.getValue()).land();
            }
            if (!first) {
                code.lor();
            }
            first = false;
        }
    }
}
