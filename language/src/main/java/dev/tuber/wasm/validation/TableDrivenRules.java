package dev.tuber.wasm.validation;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;

/** The instructions whose type stands in the opcode table: numbers, vectors, and access to memory. */
final class TableDrivenRules {
    private static final int SHUFFLE_LANES = 32;

    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    TableDrivenRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    void check(Opcode opcode) {
        AddressType addressType = checkImmediates(opcode);
        operands.popAll(SignatureTable.operands(opcode, addressType));
        operands.pushAll(SignatureTable.results(opcode, addressType));
    }

    /** Reads the immediates; the answer is the address type of the instruction's memory, if it has one. */
    private AddressType checkImmediates(Opcode opcode) {
        switch (opcode.immediate()) {
            case NONE -> {
            }
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST -> reader.skipImmediates(opcode);
            case MEMARG -> {
                return checkMemArg(opcode);
            }
            case MEMARG_LANE -> {
                AddressType addressType = checkMemArg(opcode);
                checkLane(SignatureTable.laneCount(opcode));
                return addressType;
            }
            case LANE -> checkLane(SignatureTable.laneCount(opcode));
            case SHUFFLE -> {
                for (int i = 0; i < SHUFFLE_LANES / 2; i++) {
                    checkLane(SHUFFLE_LANES);
                }
            }
            case MEMORY -> {
                return state.addressType(reader.readIndex());
            }
            case DATA_MEMORY -> {
                int segment = reader.readIndex();
                AddressType addressType = state.addressType(reader.readIndex());
                state.requireDataSegment(segment);
                return addressType;
            }
            case DATA -> state.requireDataSegment(reader.readIndex());
            case ELEMENT -> state.elementSegment(reader.readIndex());
            case ZERO_BYTE -> reader.readZeroByte();
            default -> throw new AssertionError(opcode + " has a signature and an immediate that needs a rule");
        }
        return AddressType.I32;
    }

    private AddressType checkMemArg(Opcode opcode) {
        MemArg memArg = reader.readMemArg();
        AddressType addressType = state.addressType(memArg.memoryIndex());
        int naturalLog2 = Integer.numberOfTrailingZeros(opcode.accessWidth());
        if (opcode.feature() == Feature.THREADS) {
            if (memArg.alignmentLog2() != naturalLog2) {
                throw state.invalid("atomic alignment must be natural: 2^" + naturalLog2 + ", not 2^" + memArg.alignmentLog2());
            }
        } else if (memArg.alignmentLog2() > naturalLog2) {
            throw state.invalid("alignment must not be larger than natural: 2^" + memArg.alignmentLog2() + ", natural is 2^" +
                            naturalLog2);
        }
        if (addressType == AddressType.I32 && memArg.offset() >>> 32 != 0) {
            throw state.invalid("offset out of range: " + Long.toUnsignedString(memArg.offset()));
        }
        return addressType;
    }

    private void checkLane(int count) {
        int lane = reader.readLane();
        if (lane >= count) {
            throw state.invalid("invalid lane index: " + lane + ", there are " + count);
        }
    }

    /** {@code memory.copy}: its two memories may have different address types. */
    void checkMemoryCopy() {
        AddressType target = state.addressType(reader.readIndex());
        AddressType source = state.addressType(reader.readIndex());
        operands.pop(AddressType.narrower(target, source).numberType());
        operands.pop(source.numberType());
        operands.pop(target.numberType());
    }
}
