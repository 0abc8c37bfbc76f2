package dev.tuber.wasm.model;

/**
 * A custom section.
 *
 * @param start offset of its contents, behind the name, in {@link ModuleDefinition#bytes()}
 * @param length of the contents in bytes
 * @param placement how many of the module's non-custom sections stand before it
 */
public record CustomSection(String name, int start, int length, int placement) {
}
