package dev.tuber.tests.execution;

import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.SourceElement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Engine;

/** A way of running guest code. All but the last two need the optimizing Truffle runtime. */
public enum Mode {
    /** Compilation when a function is hot. */
    DEFAULT(Map.of()),
    /** The optimizing runtime without compilation: nodes alone. */
    INTERPRETER(Map.of("engine.Compilation", "false", "wasm.Tier", "ast")),
    /** Each function is compiled by the last tier, and whole, before its first execution; a failure to compile is an error. */
    IMMEDIATE(Map.of(
                    "engine.CompileImmediately", "true",
                    "engine.BackgroundCompilation", "false",
                    "engine.MultiTier", "false",
                    "engine.CompilationFailureAction", "Throw",
                    "wasm.PruneUnexecutedCode", "false",
                    "wasm.Tier", "ast")),
    /** A debugger is attached from the beginning, so that all code runs in the form that tools can watch. */
    WATCHED(Map.of()),
    /** The runtime without compiler that a JVM without JVMCI gets. */
    FALLBACK(Map.of()),
    /** Generated classes from the first call on, wherever they can be made; on either runtime. */
    CLASSFILE(Map.of("wasm.Tier", "classfile"));

    private static final String FALLBACK_NAME = "Interpreted";

    private final Map<String, String> options;

    Mode(Map<String, String> options) {
        this.options = options;
    }

    /** The mode of that name, in any case. */
    public static Mode of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown mode " + name + ", expected one of default, interpreter, immediate, watched, fallback, classfile", e);
        }
    }

    /** The mode's name in properties, reports and file names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Opens an engine that runs in this mode.
     *
     * @param extraOptions polyglot options on top of the mode's own
     * @throws IllegalStateException if this JVM does not run that way, so that no run measures what it does not say
     */
    public Engine openEngine(Map<String, String> extraOptions) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(extraOptions);
        Engine probe = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
        String implementation = probe.getImplementationName();
        probe.close();
        boolean fallback = implementation.equals(FALLBACK_NAME);
        if (this != CLASSFILE && fallback != (this == FALLBACK)) {
            throw new IllegalStateException("mode " + label() + " was asked for, but the engine's implementation is \""
                            + implementation + "\": " + (fallback
                                            ? "start the JVM with JVMCI, the compiler modules and truffle-runtime"
                                            : "start the JVM without JVMCI"));
        }
        Engine engine = Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false").options(all).build();
        if (this == WATCHED) {
            Debugger debugger = engine.getInstruments().get("debugger").lookup(Debugger.class);
            // The engine keeps the session; it never stops anything.
            debugger.startSession(event -> {
            }, SourceElement.STATEMENT, SourceElement.EXPRESSION, SourceElement.ROOT);
        }
        return engine;
    }
}
