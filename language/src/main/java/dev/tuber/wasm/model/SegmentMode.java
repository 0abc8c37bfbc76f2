package dev.tuber.wasm.model;

/** When and by whom a segment is used. */
public enum SegmentMode {
    /** Copied at instantiation, then dropped. */
    ACTIVE,
    /** Copied by instructions. */
    PASSIVE,
    /** Element segments only: declares functions that {@code ref.func} may name. */
    DECLARATIVE
}
