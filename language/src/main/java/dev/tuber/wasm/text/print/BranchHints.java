package dev.tuber.wasm.text.print;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.BinaryReader;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/**
 * The hints of the custom section {@code metadata.code.branch_hint}: whether a branch is likely.
 *
 * @param values the hint, 0 or 1, by the absolute offset of the branch
 */
record BranchHints(Map<Integer, Integer> values) {
    static final String SECTION = "metadata.code.branch_hint";
    static final BranchHints NONE = new BranchHints(Map.of());

    /** The section's hints, or {@code null} if annotations cannot express all of it. */
    static BranchHints read(ModuleDefinition module, CustomSection section) {
        BinaryReader reader = new BinaryReader(module.bytes(), section.start(), section.start() + section.length());
        Map<Integer, Integer> values = new HashMap<>();
        try {
            int previous = -1;
            for (int rest = reader.readCount(); rest > 0; rest--) {
                int function = reader.readU32();
                if (function <= previous || !readFunction(module, function, reader, values)) {
                    return null;
                }
                previous = function;
            }
            return reader.atEnd() ? new BranchHints(values) : null;
        } catch (BinaryFormatException e) {
            return null;
        }
    }

    private static boolean readFunction(ModuleDefinition module, int function, BinaryReader reader, Map<Integer, Integer> values) {
        int place = function - module.indexSpaces().importedFunctions();
        int count = reader.readCount();
        if (place < 0 || place >= module.code().size() || count == 0) {
            return false;
        }
        InstructionReader body = new InstructionReader(module);
        body.moveTo(module.code().get(place));
        int bodyStart = body.position();
        body.readLocalDeclarations();
        for (int i = 0; i < count; i++) {
            int offset = reader.readU32();
            int size = reader.readU32();
            int value = reader.readByte();
            if (size != 1 || value > 1 || !standsOnBranch(body, bodyStart + offset)) {
                return false;
            }
            values.put(bodyStart + offset, value);
        }
        return true;
    }

    /** Moves on to the offset and over the branch. */
    private static boolean standsOnBranch(InstructionReader body, int offset) {
        while (!body.atEnd()) {
            int start = body.position();
            Opcode opcode = body.readOpcode();
            body.skipImmediates(opcode);
            if (start == offset) {
                return opcode == Opcode.IF || opcode == Opcode.BR_IF;
            }
        }
        return false;
    }

    /** All hints of the sections of this kind, which are expressed in annotations. */
    static BranchHints of(ModuleDefinition module) {
        List<CustomSection> sections = module.customSections().stream().filter(section -> section.name().equals(SECTION)).toList();
        BranchHints hints = sections.size() == 1 ? read(module, sections.getFirst()) : null;
        return hints == null ? NONE : hints;
    }

    /** The annotation in front of the instruction at an offset, with a space behind it; or an empty text. */
    String annotation(int offset) {
        Integer value = values.isEmpty() ? null : values.get(offset);
        return value == null ? "" : "(@" + SECTION + " \"\\0" + value + "\") ";
    }
}
