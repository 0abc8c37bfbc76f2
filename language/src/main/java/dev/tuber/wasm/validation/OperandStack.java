package dev.tuber.wasm.validation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ValueType;

/**
 * The types of the operands, with the polymorphic bottom of code that cannot be reached.
 *
 * <p>What lies below the innermost block is out of reach. In unreachable code the block's stack ends in as many operands of any
 * type as are asked for; such an operand has the type {@link #UNKNOWN}, or {@link #UNKNOWN_REFERENCE} if it is known to be a
 * reference.
 */
final class OperandStack {
    /** A value of unreachable code, of any type whatever. */
    static final ValueType UNKNOWN = null;
    /** A non-null reference of unreachable code, to any type whatever. Compared by identity. */
    static final ReferenceType UNKNOWN_REFERENCE = new ReferenceType(false, null);

    private ValueType[] types = new ValueType[64];
    private int size;
    /** Where the innermost block's operands start. */
    private int base;
    /** Whether the rest of the innermost block cannot be reached. */
    private boolean polymorphic;
    private int offset;

    void clear() {
        size = 0;
        base = 0;
        polymorphic = false;
    }

    /** @param instructionOffset for errors: where the current instruction stands */
    void setOffset(int instructionOffset) {
        offset = instructionOffset;
    }

    int offset() {
        return offset;
    }

    int size() {
        return size;
    }

    /** Puts all operands so far out of reach, or gives those of an outer block back. */
    void setBlock(int blockBase, boolean blockPolymorphic) {
        base = blockBase;
        polymorphic = blockPolymorphic;
    }

    /** Forgets the block's operands; from here on its stack is polymorphic. */
    void setPolymorphic() {
        size = base;
        polymorphic = true;
    }

    void push(ValueType type) {
        if (size == types.length) {
            types = Arrays.copyOf(types, size * 2);
        }
        types[size++] = type;
    }

    void pushAll(List<ValueType> added) {
        for (int i = 0; i < added.size(); i++) {
            push(added.get(i));
        }
    }

    void pop(ValueType expected) {
        if (size > base) {
            if (!matches(types[size - 1], expected)) {
                throw mismatch(List.of(expected));
            }
            size--;
        } else if (!polymorphic) {
            throw mismatch(List.of(expected));
        }
    }

    /** Pops {@code count} operands of one type. */
    void popRepeated(ValueType expected, int count) {
        // Once the operands of unreachable code are used up, any number of further ones is there.
        for (int i = 0; i < count && (size > base || !polymorphic); i++) {
            pop(expected);
        }
    }

    /** Pops one operand of any type, which may be {@link #UNKNOWN}. */
    ValueType popAny() {
        if (size > base) {
            return types[--size];
        }
        if (!polymorphic) {
            throw new ValidationException("type mismatch: instruction requires an operand but stack has []", offset);
        }
        return UNKNOWN;
    }

    /** Pops a reference of any type, which may be {@link #UNKNOWN_REFERENCE}. */
    ReferenceType popReference() {
        ValueType type = popAny();
        if (type == UNKNOWN) {
            return UNKNOWN_REFERENCE;
        }
        if (type instanceof ReferenceType reference) {
            return reference;
        }
        throw new ValidationException("type mismatch: instruction requires a reference but stack has [" + type + "]", offset);
    }

    /** Pops operands of these types, of which the last is on top. */
    void popAll(List<ValueType> expected) {
        checkTop(expected);
        size = Math.max(base, size - expected.size());
    }

    /** Checks that the topmost operands have these types, and leaves them. */
    void checkTop(List<ValueType> expected) {
        int place = size - 1;
        for (int i = expected.size() - 1; i >= 0; i--, place--) {
            if (place < base && polymorphic) {
                return;
            }
            if (place < base || !matches(types[place], expected.get(i))) {
                throw mismatch(expected);
            }
        }
    }

    /** Pops the results of the innermost block, below which nothing may be left. */
    void popBlock(List<ValueType> expected) {
        checkTop(expected);
        if (size - base > expected.size()) {
            throw new ValidationException("type mismatch: block requires " + text(expected) + " but stack has " +
                            stackText(base), offset);
        }
        size = base;
    }

    private static boolean matches(ValueType actual, ValueType expected) {
        if (actual == expected || actual == UNKNOWN) {
            return true;
        }
        if (actual == UNKNOWN_REFERENCE) {
            return expected.isReference();
        }
        return Subtyping.isSubtype(actual, expected);
    }

    private ValidationException mismatch(List<ValueType> expected) {
        int from = Math.max(base, size - expected.size());
        return new ValidationException("type mismatch: instruction requires " + text(expected) + " but stack has " +
                        stackText(from), offset);
    }

    private String stackText(int from) {
        return text(Arrays.asList(types).subList(from, size));
    }

    static String text(List<ValueType> types) {
        return types.stream().map(OperandStack::text).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String text(ValueType type) {
        return type == UNKNOWN ? "any" : type == UNKNOWN_REFERENCE ? "(ref any)" : type.toString();
    }
}
