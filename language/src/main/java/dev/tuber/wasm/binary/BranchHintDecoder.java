package dev.tuber.wasm.binary;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.tuber.wasm.model.BranchHints;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.ModuleDefinition;

/**
 * Decodes the custom section of branch hints. Hints are no part of what a module means, so that a section whose form is wrong is never an
 * error: then there are no hints at all.
 */
public final class BranchHintDecoder {
    private static final int HINT_SIZE = 1;

    private BranchHintDecoder() {
    }

    /** The hints of a module's first section of that name. */
    public static BranchHints decode(ModuleDefinition module) {
        for (CustomSection section : module.customSections()) {
            if (section.name().equals(BranchHints.SECTION)) {
                try {
                    return read(new BinaryReader(module.bytes(), section.start(), section.start() + section.length()));
                } catch (BinaryFormatException ignored) {
                    return BranchHints.NONE;
                }
            }
        }
        return BranchHints.NONE;
    }

    private static BranchHints read(BinaryReader reader) {
        Map<Integer, Map<Integer, Boolean>> byFunction = new LinkedHashMap<>();
        int previous = -1;
        for (int rest = reader.readCount(); rest > 0; rest--) {
            previous = readIncreasing(reader, previous);
            byFunction.put(previous, readFunction(reader));
        }
        if (!reader.atEnd()) {
            throw new BinaryFormatException("unexpected end of branch hints", reader.position());
        }
        return new BranchHints(byFunction);
    }

    private static Map<Integer, Boolean> readFunction(BinaryReader reader) {
        Map<Integer, Boolean> hints = new LinkedHashMap<>();
        int previous = -1;
        for (int rest = reader.readCount(); rest > 0; rest--) {
            previous = readIncreasing(reader, previous);
            hints.put(previous, readHint(reader));
        }
        return hints;
    }

    private static int readIncreasing(BinaryReader reader, int previous) {
        int start = reader.position();
        int value = reader.readU32();
        if (value <= previous) {
            throw new BinaryFormatException("branch hints out of order", start);
        }
        return value;
    }

    private static boolean readHint(BinaryReader reader) {
        int start = reader.position();
        int size = reader.readU32();
        int value = reader.readByte();
        if (size != HINT_SIZE || value > 1) {
            throw new BinaryFormatException("malformed branch hint", start);
        }
        return value == 1;
    }
}
