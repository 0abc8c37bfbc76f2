package dev.tuber.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Language;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Measures one module on the implementation of {@code wasm} that is on the module path of this process: Tuber or GraalWasm.
 *
 * <p>Arguments: the file, the seconds to run, {@code compiled} or {@code fallback}, which is the kind of run-time that the numbers are
 * meant for, and options of the polyglot engine, {@code name=value}. The module imports nothing and exports {@code run}, without
 * parameters and with an integer as its result, the same at each call. Prints a {@link CallLog}.
 */
public final class BenchmarkDriver {

    private static final String WITHOUT_COMPILER = "Interpreted";

    private BenchmarkDriver() {
    }

    public static void main(String[] arguments) {
        Driver.main(arguments, BenchmarkDriver::measure);
    }

    private static void measure(CallLog log, Path module, Duration time, List<String> options) throws IOException {
        boolean compiled = options.getFirst().equals("compiled");
        Context.Builder builder = Context.newBuilder("wasm").allowExperimentalOptions(true);
        if (!compiled) {
            builder.option("engine.WarnInterpreterOnly", "false");
        }
        for (String option : options.subList(1, options.size())) {
            int equals = option.indexOf('=');
            builder.option(option.substring(0, equals), option.substring(equals + 1));
        }
        try (Context context = builder.build()) {
            String engine = checkedEngineName(context.getEngine(), compiled);
            Value exports = context.eval(Source.newBuilder("wasm", module.toFile()).build()).newInstance().getMember("exports");
            if (exports.hasMember("_initialize")) {
                exports.getMember("_initialize").execute();
            }
            Value run = exports.getMember("run");
            log.measure(engine, () -> run.execute().asLong(), time);
        }
    }

    /** A compiler that silently did not start would make every number of a "compiled" run a lie, and the other way round. */
    private static String checkedEngineName(Engine engine, boolean compiled) {
        String implementation = engine.getImplementationName();
        if (implementation.equals(WITHOUT_COMPILER) == compiled) {
            throw new IllegalStateException("the polyglot engine is \"" + implementation + "\", but the numbers are meant for "
                    + (compiled ? "compiled code" : "the fallback run-time"));
        }
        Language language = engine.getLanguages().get("wasm");
        return language.getName() + " " + language.getVersion() + ", " + implementation;
    }
}
