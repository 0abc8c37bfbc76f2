package dev.tuber.wasm.text.print;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

class OperandCountsTest {

    /** A new instruction must get a rule. */
    @Test
    void everyInstructionHasARule() {
        byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
        byte[] bytes = Arrays.copyOf(header, 64);
        ModuleDefinition module = ModuleDecoder.decode("test", header, EnumSet.allOf(Feature.class));
        ModuleDefinition withZeros = new ModuleDefinition(module.name(), bytes, module.types(), module.imports(), module.functionTypes(),
                        module.tables(), module.memories(), module.tags(), module.globals(), module.exports(), -1, module.elements(), -1,
                        module.code(), module.data(), module.customSections(), module.names(), module.indexSpaces());
        InstructionReader reader = new InstructionReader(withZeros);
        OperandCounts counts = new OperandCounts(withZeros, reader);
        for (Opcode opcode : Opcode.values()) {
            if (opcode.isStructured() || opcode == Opcode.BR_ON_CAST || opcode == Opcode.BR_ON_CAST_FAIL) {
                continue;
            }
            // Zeros are immediates of any form but a heap type.
            reader.moveTo(8, bytes.length);
            counts.count(opcode, depth -> 1, 1);
            assertTrue(counts.operands() >= 0 && counts.operands() <= 5 && counts.results() <= 2, opcode.mnemonic());
            assertTrue(reader.position() == 8, opcode.mnemonic());
        }
    }
}
