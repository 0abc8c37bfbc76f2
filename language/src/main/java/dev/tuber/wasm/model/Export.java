package dev.tuber.wasm.model;

/** An export: {@code index} is in the index space of {@code kind}. */
public record Export(String name, ExternalKind kind, int index) {
}
