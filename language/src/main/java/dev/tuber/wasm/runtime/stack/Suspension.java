package dev.tuber.wasm.runtime.stack;

import dev.tuber.wasm.runtime.Payload;

/**
 * What a handler of {@code resume} gets: the values that the tag passes, and behind them the continuation.
 *
 * @param clause the position of the clause that takes it, among all clauses
 */
public record Suspension(int clause, long[] primitives, Object[] references) implements Message, Payload {
}
