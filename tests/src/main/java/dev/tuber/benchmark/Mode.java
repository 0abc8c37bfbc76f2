package dev.tuber.benchmark;

import java.util.Locale;

/** On which kind of run-time the engines that live on the JVM are measured. */
enum Mode {
    /** With the Graal compiler beside a stock JDK. */
    COMPILED,
    /** On the same JDK without any flag that could change speed. */
    FALLBACK;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
