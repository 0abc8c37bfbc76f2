package dev.tuber.wasm.model;

/**
 * The immediates of {@code br_on_cast} and {@code br_on_cast_fail}.
 *
 * @param label relative depth
 * @param source the declared type of the operand
 * @param target the type that the operand is tested against
 */
public record CastBranch(int label, ReferenceType source, ReferenceType target) {
}
