package dev.tuber.wasm.model;

/**
 * The type of a value on the operand stack, in a local or in a global.
 *
 * <p>Reference types over defined types compare by the identity of their canonical {@link DefinedType}, so {@code equals} is type
 * equivalence in the sense of the specification.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html">Specification, structure of types</a>
 */
public sealed interface ValueType extends StorageType permits NumberType, VectorType, ReferenceType {

    /** The name in the text format, for example {@code i32} or {@code (ref null func)}. */
    @Override
    String toString();

    /** Whether a local of this type has a default value and so needs no initialisation before its first read. */
    default boolean isDefaultable() {
        return !(this instanceof ReferenceType reference) || reference.nullable();
    }

    default boolean isReference() {
        return this instanceof ReferenceType;
    }
}
