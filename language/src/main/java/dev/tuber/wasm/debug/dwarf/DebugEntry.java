package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A debugging information entry: a unit, a function, a variable, a type (DWARF 5, section 2.1). */
final class DebugEntry {
    static final int TAG_ARRAY = 0x01;
    static final int TAG_ENUMERATION = 0x04;
    static final int TAG_PARAMETER = 0x05;
    static final int TAG_LEXICAL_BLOCK = 0x0b;
    static final int TAG_MEMBER = 0x0d;
    static final int TAG_POINTER = 0x0f;
    static final int TAG_REFERENCE = 0x10;
    static final int TAG_STRUCTURE = 0x13;
    static final int TAG_VARIANT = 0x19;
    static final int TAG_INHERITANCE = 0x1c;
    static final int TAG_INLINED = 0x1d;
    static final int TAG_TYPEDEF = 0x16;
    static final int TAG_UNION = 0x17;
    static final int TAG_SUBRANGE = 0x21;
    static final int TAG_BASE_TYPE = 0x24;
    static final int TAG_CLASS = 0x02;
    static final int TAG_CONST = 0x26;
    static final int TAG_ENUMERATOR = 0x28;
    static final int TAG_FUNCTION = 0x2e;
    static final int TAG_VARIANT_PART = 0x33;
    static final int TAG_VARIABLE = 0x34;
    static final int TAG_VOLATILE = 0x35;
    static final int TAG_RESTRICT = 0x37;
    static final int TAG_NAMESPACE = 0x39;
    static final int TAG_RVALUE_REFERENCE = 0x42;
    static final int TAG_ATOMIC = 0x47;

    static final int LOCATION = 0x02;
    static final int NAME = 0x03;
    static final int BYTE_SIZE = 0x0b;
    static final int BIT_OFFSET = 0x0c;
    static final int BIT_SIZE = 0x0d;
    static final int LINE_PROGRAM = 0x10;
    static final int LOW_PC = 0x11;
    static final int HIGH_PC = 0x12;
    static final int DISCRIMINANT = 0x15;
    static final int DISCRIMINANT_VALUE = 0x16;
    static final int COMPILATION_DIRECTORY = 0x1b;
    static final int CONST_VALUE = 0x1c;
    static final int UPPER_BOUND = 0x2f;
    static final int ABSTRACT_ORIGIN = 0x31;
    static final int COUNT = 0x37;
    static final int MEMBER_LOCATION = 0x38;
    static final int DECLARATION = 0x3c;
    static final int ENCODING = 0x3e;
    static final int EXTERNAL = 0x3f;
    static final int FRAME_BASE = 0x40;
    static final int SPECIFICATION = 0x47;
    static final int TYPE = 0x49;
    static final int RANGES = 0x55;
    static final int DATA_BIT_OFFSET = 0x6b;
    static final int STRING_OFFSETS_BASE = 0x72;
    static final int ADDRESS_BASE = 0x73;
    static final int RANGE_LISTS_BASE = 0x74;
    static final int LOCATION_LISTS_BASE = 0x8c;

    /** An address, or the index of one. */
    record Address(long value, boolean isIndex) {
    }

    /** The index of a string. */
    record IndexedString(long index) {
    }

    /** The index of a list of ranges or locations. */
    record ListIndex(long index) {
    }

    private final DebugUnit unit;
    private final int tag;
    private final Map<Integer, Object> attributes = new HashMap<>();
    private final List<DebugEntry> children = new ArrayList<>();

    DebugEntry(DebugUnit unit, int tag) {
        this.unit = unit;
        this.tag = tag;
    }

    int tag() {
        return tag;
    }

    DebugUnit unit() {
        return unit;
    }

    List<DebugEntry> children() {
        return children;
    }

    void set(int attribute, Object value) {
        attributes.put(attribute, value);
    }

    boolean has(int attribute) {
        return attributes.containsKey(attribute);
    }

    /** A number, or the default if there is none. */
    long number(int attribute, long absent) {
        return attributes.get(attribute) instanceof Long value ? value : absent;
    }

    /** A string, or {@code null}. */
    String string(int attribute) {
        Object value = attributes.get(attribute);
        return value instanceof IndexedString indexed ? unit.string(indexed.index()) : value instanceof String text ? text : null;
    }

    /** A block of bytes, or {@code null}. */
    byte[] block(int attribute) {
        return attributes.get(attribute) instanceof byte[] block ? block : null;
    }

    /** An address, or -1. */
    long address(int attribute) {
        return attributes.get(attribute) instanceof Address address ? unit.address(address) : -1;
    }

    /** Behind the last address of the entry's code, or -1. */
    long highAddress() {
        long size = number(HIGH_PC, -1);
        return size >= 0 ? address(LOW_PC) + size : address(HIGH_PC);
    }

    /** Whether code of the entry is at an address. */
    boolean contains(long address) {
        Object ranges = attributes.get(RANGES);
        if (ranges != null) {
            return AddressLists.contains(unit, ranges, address);
        }
        long low = address(LOW_PC);
        return low >= 0 && address >= low && address < highAddress();
    }

    /** The expression for the place of a variable while the program is at an address, or {@code null}. */
    byte[] location(long address) {
        Object value = attributes.get(LOCATION);
        return value == null || value instanceof byte[] ? (byte[]) value : AddressLists.expression(unit, value, address);
    }

    /** The entry that an attribute refers to, or {@code null}. */
    DebugEntry reference(int attribute) {
        return attributes.get(attribute) instanceof Long offset ? unit.entryAt(offset) : null;
    }

    /** The name, also where it stands at the declaration, or {@code null}. */
    String name() {
        DebugEntry entry = this;
        for (int i = 0; entry != null && i < 8; i++) {
            String name = entry.string(NAME);
            if (name != null) {
                return name;
            }
            entry = entry.origin();
        }
        return null;
    }

    /** The entry that says what this one does not, or {@code null}. */
    DebugEntry origin() {
        DebugEntry origin = reference(ABSTRACT_ORIGIN);
        return origin != null ? origin : reference(SPECIFICATION);
    }

    /** The type's entry, also where it stands at the declaration; {@code null} for none. */
    DebugEntry type() {
        DebugEntry entry = this;
        for (int i = 0; entry != null && i < 8; i++) {
            if (entry.has(TYPE)) {
                return entry.reference(TYPE);
            }
            entry = entry.origin();
        }
        return null;
    }
}
