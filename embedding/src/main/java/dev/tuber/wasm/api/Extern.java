package dev.tuber.wasm.api;

import org.graalvm.polyglot.Value;

/** What a module exports or imports: a function, memory, table, global or tag. Two are equal if they are the same for the guest. */
public sealed interface Extern permits Function, Memory, Table, Global, Tag {

    /** The same as a polyglot value. */
    Value value();

    /** Wraps what an instance exports. */
    static Extern of(String kind, Value value) {
        return switch (kind) {
            case "function" -> new Function(value);
            case "memory" -> new Memory(value);
            case "table" -> new Table(value);
            case "global" -> new Global(value);
            case "tag" -> new Tag(value);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
