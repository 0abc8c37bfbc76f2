package dev.tuber.wasm.debug.names;

/**
 * Undoes what compilers do to the names of functions. Whatever is not understood, or would become too long, stays as it is.
 */
public final class Demangler {
    /** Longer names are neither read nor made. */
    static final int MAXIMUM_LENGTH = 4096;

    private Demangler() {
    }

    /** The name for people. */
    public static String demangle(String name) {
        if (name.length() < 4 || name.length() > MAXIMUM_LENGTH) {
            return name;
        }
        try {
            if (name.startsWith("_R")) {
                return RustNames.demangle(name);
            }
            if (name.startsWith("_Z") || name.startsWith("__Z")) {
                return withoutRustHash(new ItaniumNames(name, name.indexOf('Z') + 1).demangle());
            }
        } catch (MangledNameException e) {
            return name;
        }
        return withoutRustHash(name);
    }

    /**
     * The older scheme of Rust looks like C++ with a hash as its last part, {@code core::fmt::write::h0123456789abcdef}, and writes
     * punctuation as {@code $LT$}. Linkers undo only what looks like C++.
     */
    private static String withoutRustHash(String name) {
        int hash = name.length() - "::h0123456789abcdef".length();
        if (hash <= 0 || !name.startsWith("::h", hash) || !name.substring(hash + 3).chars().allMatch(Demangler::isHexDigit)) {
            return name;
        }
        return RustEscapes.undo(name.substring(0, hash));
    }

    private static boolean isHexDigit(int character) {
        return character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
    }
}
