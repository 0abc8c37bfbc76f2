package dev.tuber.wasm.binary;

/** The sections of a module. The ordinal is the byte of the binary format. */
public enum SectionId {
    CUSTOM(-1),
    TYPE(0),
    IMPORT(1),
    FUNCTION(2),
    TABLE(3),
    MEMORY(4),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    CODE(11),
    DATA(12),
    DATA_COUNT(10),
    TAG(5);

    private static final SectionId[] VALUES = values();

    private final int place;

    SectionId(int place) {
        this.place = place;
    }

    /** Where the section stands among the others, from 0; -1 for custom sections, which may stand anywhere. */
    int place() {
        return place;
    }

    /** The section that a byte encodes, or {@code null}. */
    static SectionId fromCode(int code) {
        return code < VALUES.length ? VALUES[code] : null;
    }
}
