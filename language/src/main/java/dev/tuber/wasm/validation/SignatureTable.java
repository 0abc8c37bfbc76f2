package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Immediate;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.model.ValueType;

/**
 * The opcode table's signatures, resolved once to value types for each address type, and what else follows from an opcode alone.
 */
final class SignatureTable {
    private static final Opcode[] OPCODES = Opcode.values();
    private static final List<List<List<ValueType>>> OPERANDS = resolveAll(true);
    private static final List<List<List<ValueType>>> RESULTS = resolveAll(false);
    private static final int[] LANE_COUNTS = laneCounts();

    private SignatureTable() {
    }

    private static List<List<List<ValueType>>> resolveAll(boolean operands) {
        return java.util.Arrays.stream(AddressType.values()).map(addressType -> java.util.Arrays.stream(OPCODES).map(
                        opcode -> resolve(opcode, operands, addressType)).toList()).toList();
    }

    private static List<ValueType> resolve(Opcode opcode, boolean operands, AddressType addressType) {
        if (opcode.signature() == null) {
            return List.of();
        }
        List<StackType> types = operands ? opcode.signature().operands() : opcode.signature().results();
        return types.stream().map(type -> type.valueType(addressType)).toList();
    }

    private static int[] laneCounts() {
        int[] counts = new int[OPCODES.length];
        for (Opcode opcode : OPCODES) {
            if (opcode.immediate() == Immediate.LANE) {
                // The shape is the first part of the name: i8x16, f64x2.
                String shape = opcode.mnemonic().substring(0, opcode.mnemonic().indexOf('.'));
                counts[opcode.ordinal()] = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
            } else if (opcode.immediate() == Immediate.MEMARG_LANE) {
                counts[opcode.ordinal()] = 16 / opcode.accessWidth();
            }
        }
        return counts;
    }

    static List<ValueType> operands(Opcode opcode, AddressType addressType) {
        return OPERANDS.get(addressType.ordinal()).get(opcode.ordinal());
    }

    static List<ValueType> results(Opcode opcode, AddressType addressType) {
        return RESULTS.get(addressType.ordinal()).get(opcode.ordinal());
    }

    /** For an instruction with a lane immediate: how many lanes the vector has. */
    static int laneCount(Opcode opcode) {
        return LANE_COUNTS[opcode.ordinal()];
    }
}
