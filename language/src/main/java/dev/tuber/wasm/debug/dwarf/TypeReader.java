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
            case DebugEntry.TAG_TYPEDEF, DebugEntry.TAG_CONST, DebugEntry.TAG_VOLATILE, DebugEntry.TAG_RESTRICT, DebugEntry.TAG_ATOMIC ->
                            read(entry.type(), depth + 1);
            case DebugEntry.TAG_POINTER, DebugEntry.TAG_REFERENCE, DebugEntry.TAG_RVALUE_REFERENCE -> {
                DebugEntry target = entry.type();
                boolean isReference = entry.tag() != DebugEntry.TAG_POINTER;
                SourceType.Lazy type = target == null ? () -> null : lazy(entry);
                yield new SourceType.Pointer(typeName(target, 0) + (isReference ? " &" : " *"), size == 0 ? 4 : size, isReference, type);
            }
            case DebugEntry.TAG_STRUCTURE, DebugEntry.TAG_CLASS, DebugEntry.TAG_UNION ->
                            new SourceType.Structure(named(entry), size, members(entry), variants(entry));
            case DebugEntry.TAG_ENUMERATION -> new SourceType.Enumeration(named(entry), size, constants(entry));
            case DebugEntry.TAG_ARRAY -> array(entry, depth);
            default -> new SourceType.Unknown(named(entry));
        };
    }

    /** The type of an entry, read when somebody asks, who is not to suffer from broken information. */
    private static SourceType.Lazy lazy(DebugEntry entry) {
        return () -> {
            try {
                return read(entry.type());
            } catch (DwarfException e) {
                return UNKNOWN;
            }
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

    /** Those that each object has. */
    private static List<SourceType.Member> members(DebugEntry structure) {
        List<SourceType.Member> members = new ArrayList<>();
        for (DebugEntry child : structure.children()) {
            boolean isStatic = child.has(DebugEntry.EXTERNAL) || child.has(DebugEntry.DECLARATION);
            if (child.tag() == DebugEntry.TAG_INHERITANCE && child.type() != null) {
                members.add(member(named(child.type()), child));
            } else if (child.tag() == DebugEntry.TAG_MEMBER && child.name() != null && !isStatic) {
                members.add(member(child.name(), child));
            }
        }
        return List.copyOf(members);
    }

    private static SourceType.Member member(String name, DebugEntry entry) {
        long bits = entry.number(DebugEntry.BIT_SIZE, 0);
        long shift = entry.number(DebugEntry.DATA_BIT_OFFSET, entry.has(DebugEntry.BIT_OFFSET) ? oldShift(entry, bits) : 0);
        long offset = entry.number(DebugEntry.MEMBER_LOCATION, 0);
        if (bits <= 0 || bits > Long.SIZE - Byte.SIZE || shift < 0) {
            return new SourceType.Member(name, offset, lazy(entry));
        }
        SourceType.Lazy type = lazy(entry);
        return new SourceType.Member(name, offset + shift / Byte.SIZE, () -> new SourceType.BitField(type.get(), shift % Byte.SIZE, bits));
    }

    /** Before DWARF 5 the place of a bit field is counted from the highest bit of the number that holds it. */
    private static long oldShift(DebugEntry entry, long bits) {
        DebugEntry type = entry.type();
        long size = entry.number(DebugEntry.BYTE_SIZE, type == null ? 0 : type.number(DebugEntry.BYTE_SIZE, 0));
        return size * Byte.SIZE - entry.number(DebugEntry.BIT_OFFSET, 0) - bits;
    }

    private static SourceType.Variants variants(DebugEntry structure) {
        for (DebugEntry child : structure.children()) {
            if (child.tag() == DebugEntry.TAG_VARIANT_PART) {
                DebugEntry discriminant = child.reference(DebugEntry.DISCRIMINANT);
                List<SourceType.Variant> list = new ArrayList<>();
                for (DebugEntry variant : child.children()) {
                    if (variant.tag() == DebugEntry.TAG_VARIANT) {
                        Long value = variant.has(DebugEntry.DISCRIMINANT_VALUE) ? variant.number(DebugEntry.DISCRIMINANT_VALUE, 0) : null;
                        members(variant).forEach(member -> list.add(new SourceType.Variant(value, member)));
                    }
                }
                return new SourceType.Variants(discriminant == null ? null : member("", discriminant), List.copyOf(list));
            }
        }
        return null;
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
