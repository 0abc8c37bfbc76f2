package dev.tuber.wasm.text.script;

/** An argument of an action. */
public sealed interface Constant {

    /** A number by its bits (low bits of a long, the rest zero). */
    record Number(LaneType type, long bits) implements Constant {
    }

    /** A v128, in two halves. */
    record Vector(long low, long high) implements Constant {
    }

    /** The null reference. */
    record Null() implements Constant {
    }

    /** A reference to a host object; equal numbers mean the same object. */
    record Host(long number) implements Constant {
    }
}
