package dev.tuber.wasm.debug.dwarf;

import java.util.List;

/** A type of the source program. */
public sealed interface SourceType {

    /** In bytes; 0 if it is not known. */
    long size();

    /** What a person would call the type. */
    String name();

    /** Kinds of numbers. */
    enum Encoding {
        SIGNED,
        UNSIGNED,
        FLOAT,
        BOOLEAN,
        CHARACTER
    }

    /** A number. */
    record Base(String name, long size, Encoding encoding) implements SourceType {
    }

    /**
     * A pointer or reference; {@code target} gives {@code null} for {@code void *}.
     *
     * @param isReference whether the program names the pointer where it means the target
     */
    record Pointer(String name, long size, boolean isReference, Lazy target) implements SourceType {
    }

    /**
     * A structure, class or union.
     *
     * @param variants of which one at a time is there, or {@code null} if the structure has none
     */
    record Structure(String name, long size, List<Member> members, Variants variants) implements SourceType {
    }

    /** A member of a structure. A base class is one too, and has its name. */
    record Member(String name, long offset, Lazy type) {
    }

    /** Forms of a structure, as an enumeration of Rust has them; {@code discriminant} tells which one is there. */
    record Variants(Member discriminant, List<Variant> list) {
    }

    /** @param value of the discriminant, or {@code null} for the form of all other values */
    record Variant(Long value, Member member) {
    }

    /**
     * Some bits of a number.
     *
     * @param shift how many lower bits are not part of it
     */
    record BitField(SourceType type, long shift, long bits) implements SourceType {
        @Override
        public long size() {
            return (shift + bits + 7) / 8;
        }

        @Override
        public String name() {
            return type.name() + ":" + bits;
        }
    }

    /** An array; of several dimensions it has arrays as elements. */
    record Array(SourceType element, long count) implements SourceType {
        @Override
        public long size() {
            return element.size() * count;
        }

        @Override
        public String name() {
            return element.name() + "[" + count + "]";
        }
    }

    /** An enumeration. */
    record Enumeration(String name, long size, List<Constant> constants) implements SourceType {
    }

    /** A named value of an enumeration. */
    record Constant(String name, long value) {
    }

    /** A type of which nothing is known here. */
    record Unknown(String name) implements SourceType {
        @Override
        public long size() {
            return 0;
        }
    }

    /** A type that is read when somebody follows a pointer to it, since types may contain pointers to themselves. */
    @FunctionalInterface
    interface Lazy {
        SourceType get();
    }
}
