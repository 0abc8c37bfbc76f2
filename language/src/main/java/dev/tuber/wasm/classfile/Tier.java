package dev.tuber.wasm.classfile;

import java.util.Locale;

/** Which back ends run functions; the values of the option {@code wasm.Tier}. */
public enum Tier {
    /** For each function what is fastest on this Java machine, as far as can be told. */
    AUTO,
    /** Nodes only. */
    AST,
    /** Generated classes from the first call on, wherever they can be made. */
    CLASSFILE;

    /** The option's value. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
