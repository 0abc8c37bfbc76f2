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

    /** A pointer or reference; {@code target} gives {@code null} for {@code void *}. */
    record Pointer(String name, long size, Lazy target) implements SourceType {
    }

    /** A structure, class or union. */
    record Structure(String name, long size, List<Member> members) implements SourceType {
    }

    /** @param offset in bytes */
    record Member(String name, long offset, SourceType type) {
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
