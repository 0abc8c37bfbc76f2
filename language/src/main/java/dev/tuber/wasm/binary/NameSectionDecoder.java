package dev.tuber.wasm.binary;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;

import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.NameMap;

/**
 * Decodes the {@code name} custom section. Names are for people, so that a section that is broken is never an error: the
 * subsections that can be read are kept, and so are the entries in front of the first bad one.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-section">Specification, name section</a>
 */
final class NameSectionDecoder {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;
    private static final int LABELS = 3;
    private static final int TYPES = 4;
    private static final int TABLES = 5;
    private static final int MEMORIES = 6;
    private static final int GLOBALS = 7;
    private static final int ELEMENTS = 8;
    private static final int DATA = 9;
    private static final int FIELDS = 10;
    private static final int TAGS = 11;
    private static final int SUBSECTIONS = 12;

    private final byte[] bytes;
    private final int[] starts = new int[SUBSECTIONS];
    private final int[] ends = new int[SUBSECTIONS];

    private NameSectionDecoder(byte[] bytes) {
        this.bytes = bytes;
    }

    static NameMap decode(byte[] bytes, CustomSection section) {
        NameSectionDecoder decoder = new NameSectionDecoder(bytes);
        decoder.findSubsections(new BinaryReader(bytes, section.start(), section.start() + section.length()));
        return decoder.nameMap();
    }

    private void findSubsections(BinaryReader reader) {
        try {
            while (!reader.atEnd()) {
                int id = reader.readByte();
                int size = reader.readCount();
                if (id < SUBSECTIONS && ends[id] == 0) {
                    starts[id] = reader.position();
                    ends[id] = reader.position() + size;
                }
                reader.skip(size);
            }
        } catch (BinaryFormatException ignored) {
            // What was found before stays.
        }
    }

    private NameMap nameMap() {
        return new NameMap(moduleName(), names(FUNCTIONS), nestedNames(LOCALS), nestedNames(LABELS), names(TYPES), names(TABLES),
                        names(MEMORIES), names(GLOBALS), names(ELEMENTS), names(DATA), nestedNames(FIELDS), names(TAGS));
    }

    private String moduleName() {
        if (ends[MODULE] == 0) {
            return null;
        }
        try {
            return new BinaryReader(bytes, starts[MODULE], ends[MODULE]).readName();
        } catch (BinaryFormatException ignored) {
            return null;
        }
    }

    private Map<Integer, String> names(int subsection) {
        return ends[subsection] == 0 ? Map.of() : names(starts[subsection], ends[subsection]);
    }

    private Map<Integer, String> names(int start, int end) {
        return table(new BinaryReader(bytes, start, end), NameSectionDecoder::skipName, this::nameAt);
    }

    private String nameAt(int offset) {
        return NameTable.nameAt(bytes, offset);
    }

    private Map<Integer, Map<Integer, String>> nestedNames(int subsection) {
        if (ends[subsection] == 0) {
            return Map.of();
        }
        int end = ends[subsection];
        return table(new BinaryReader(bytes, starts[subsection], end), NameSectionDecoder::skipNames,
                        offset -> names(offset, end));
    }

    /** Moves over the value of an entry. */
    private interface Skipper {
        void skip(BinaryReader reader);
    }

    private static void skipName(BinaryReader reader) {
        reader.skip(reader.readCount());
    }

    private static void skipNames(BinaryReader reader) {
        for (int rest = reader.readCount(); rest > 0; rest--) {
            reader.readU32();
            skipName(reader);
        }
    }

    private static <V> Map<Integer, V> table(BinaryReader reader, Skipper skipper, IntFunction<V> valueAt) {
        int[] indices = {};
        int[] offsets = {};
        int count = 0;
        try {
            int announced = reader.readCount();
            indices = new int[announced];
            offsets = new int[announced];
            for (int previous = -1; count < announced; count++) {
                int index = reader.readU32();
                int offset = reader.position();
                skipper.skip(reader);
                if (index <= previous) {
                    break;
                }
                indices[count] = index;
                offsets[count] = offset;
                previous = index;
            }
        } catch (BinaryFormatException ignored) {
            // The entries before the bad one stay.
        }
        return count == 0 ? Map.of() : new NameTable<>(Arrays.copyOf(indices, count), Arrays.copyOf(offsets, count), valueAt);
    }
}
