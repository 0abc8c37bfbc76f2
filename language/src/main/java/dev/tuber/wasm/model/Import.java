package dev.tuber.wasm.model;

/** An import: the two names under which the embedder looks it up, and the type that it must have. */
public record Import(String module, String name, ExternalType type) {
}
