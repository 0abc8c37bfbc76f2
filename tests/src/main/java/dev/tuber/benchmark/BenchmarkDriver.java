package dev.tuber.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Language;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Measures one kernel on the implementation of {@code wasm} that is on the module path of this process.
 *
 * <p>Arguments: the kernel's name, its file, the seconds to run, and {@code compiled} or {@code fallback}, the kind of run-time that the
 * numbers are meant for. Further arguments are options of the polyglot engine, {@code name=value}. The kernel exports
 * {@code run() -> i64}, whose result must be the same at each call. Prints one {@link Measurement} as a line to standard output; every
 * failure is a line on standard error and exit code 1.
 */
public final class BenchmarkDriver {

    /** Even a kernel that takes longer than all the time given is called this often. */
    private static final int FEWEST_CALLS = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String WITHOUT_COMPILER = "Interpreted";

    private BenchmarkDriver() {
    }

    public static void main(String[] arguments) {
        if (arguments.length < 4) {
            fail("usage: BenchmarkDriver NAME FILE SECONDS compiled|fallback [OPTION=VALUE…]");
        }
        try {
            Duration time = Duration.ofNanos((long) (Double.parseDouble(arguments[2]) * 1e9));
            List<String> options = List.of(arguments).subList(4, arguments.length);
            System.out.println(measure(arguments[0], Path.of(arguments[1]), time, arguments[3].equals("compiled"), options).toLine());
        } catch (IOException | PolyglotException | IllegalStateException | IllegalArgumentException failure) {
            fail(arguments[0] + ": " + failure);
        }
    }

    private static Measurement measure(String name, Path file, Duration time, boolean compiled, List<String> options) throws IOException {
        Context.Builder builder = Context.newBuilder("wasm").allowExperimentalOptions(true);
        if (!compiled) {
            builder.option("engine.WarnInterpreterOnly", "false");
        }
        for (String option : options) {
            int equals = option.indexOf('=');
            builder.option(option.substring(0, equals), option.substring(equals + 1));
        }
        try (Context context = builder.build()) {
            String engine = checkedEngineName(context.getEngine(), compiled);
            Value module = context.eval(Source.newBuilder("wasm", file.toFile()).build());
            Value run = module.newInstance().getMember("exports").getMember("run");
            return sample(name, engine, run, time);
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

    private static Measurement sample(String name, String engine, Value run, Duration time) {
        List<Measurement.Sample> samples = new ArrayList<>();
        long sinceStart = Duration.between(processStart(), Instant.now()).toNanos();
        long zero = System.nanoTime();
        OptionalLong checksum = OptionalLong.empty();
        while (samples.size() < FEWEST_CALLS || System.nanoTime() - zero < time.toNanos()) {
            long start = System.nanoTime();
            long before = THREADS.getCurrentThreadCpuTime();
            long result = run.execute().asLong();
            samples.add(new Measurement.Sample(sinceStart + start - zero, THREADS.getCurrentThreadCpuTime() - before));
            if (checksum.isPresent() && result != checksum.getAsLong()) {
                throw new IllegalStateException("the checksum changes from run to run: " + checksum.getAsLong() + ", then " + result);
            }
            checksum = OptionalLong.of(result);
        }
        return Measurement.of(name, engine, samples, checksum.getAsLong());
    }

    private static Instant processStart() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
