package dev.tuber.wasm.debug.dwarf;

import java.util.ArrayList;
import java.util.List;

/** Makes types of their entries (DWARF 5, chapter 5). */
final class TypeReader {
    private static final int MAXIMUM_DEPTH = 40;
    private static final SourceType.Unknown UNKNOWN = new SourceType.Unknown("?");

    private TypeReader() {
    }

    /** @param entry or {@code null}, for {@code void} */
    static SourceType read(DebugEntry entry) {
        return read(entry, 0);
    }

    private static SourceType read(DebugEntry entry, int depth) {
        if (entry == null) {
            return new SourceType.Unknown("void");
        }
        if (depth > MAXIMUM_DEPTH) {
            return UNKNOWN;
        }
        long size = entry.number(DebugEntry.BYTE_SIZE, 0);
        return switch (entry.tag()) {
            case DebugEntry.TAG_BASE_TYPE -> new SourceType.Base(named(entry), size, encoding(entry.number(DebugEntry.ENCODING, 0)));
            case DebugEntry.TAG_TYPEDEF, DebugEntry.TAG_CONST, DebugEntry.TAG_VOLATILE -> read(entry.type(), depth + 1);
            case DebugEntry.TAG_POINTER, DebugEntry.TAG_REFERENCE, DebugEntry.TAG_RVALUE_REFERENCE -> {
                DebugEntry target = entry.type();
                String sign = entry.tag() == DebugEntry.TAG_POINTER ? " *" : " &";
                yield new SourceType.Pointer(typeName(target, 0) + sign, size == 0 ? 4 : size, () -> target == null ? null : read(target));
            }
            case DebugEntry.TAG_STRUCTURE, DebugEntry.TAG_CLASS, DebugEntry.TAG_UNION -> new SourceType.Structure(named(entry), size, members(entry, depth));
            case DebugEntry.TAG_ENUMERATION -> new SourceType.Enumeration(named(entry), size, constants(entry));
            case DebugEntry.TAG_ARRAY -> array(entry, depth);
            default -> new SourceType.Unknown(named(entry));
        };
    }

    private static String named(DebugEntry entry) {
        String name = entry.name();
        return name == null ? "(unnamed)" : name;
    }

    private static String typeName(DebugEntry entry, int depth) {
        if (entry == null || depth > MAXIMUM_DEPTH) {
            return "void";
        }
        return switch (entry.tag()) {
            case DebugEntry.TAG_CONST -> "const " + typeName(entry.type(), depth + 1);
            case DebugEntry.TAG_POINTER -> typeName(entry.type(), depth + 1) + " *";
            default -> named(entry);
        };
    }

    private static SourceType.Encoding encoding(long code) {
        return switch ((int) code) {
            case 0x02 -> SourceType.Encoding.BOOLEAN;
            case 0x04 -> SourceType.Encoding.FLOAT;
            case 0x05 -> SourceType.Encoding.SIGNED;
            case 0x06, 0x08, 0x10 -> SourceType.Encoding.CHARACTER;
            default -> SourceType.Encoding.UNSIGNED;
        };
    }

    private static List<SourceType.Member> members(DebugEntry structure, int depth) {
        List<SourceType.Member> members = new ArrayList<>();
        for (DebugEntry child : structure.children()) {
            if (child.tag() == DebugEntry.TAG_MEMBER && child.name() != null) {
                members.add(new SourceType.Member(child.name(), child.number(DebugEntry.MEMBER_LOCATION, 0), read(child.type(), depth + 1)));
            }
        }
        return List.copyOf(members);
    }

    private static List<SourceType.Constant> constants(DebugEntry enumeration) {
        return enumeration.children().stream().filter(child -> child.tag() == DebugEntry.TAG_ENUMERATOR).map(
                        child -> new SourceType.Constant(named(child), child.number(DebugEntry.CONST_VALUE, 0))).toList();
    }

    private static SourceType array(DebugEntry entry, int depth) {
        SourceType type = read(entry.type(), depth + 1);
        for (DebugEntry dimension : entry.children().reversed()) {
            if (dimension.tag() == DebugEntry.TAG_SUBRANGE) {
                long count = dimension.number(DebugEntry.COUNT, dimension.number(DebugEntry.UPPER_BOUND, -1) + 1);
                type = new SourceType.Array(type, Math.max(count, 0));
            }
        }
        return type;
    }
}
