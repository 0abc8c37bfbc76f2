package dev.tuber.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * What the build can afford of the benchmarks: a few kernels on Tuber and on GraalWasm in one run, whose ratio depends little on the machine. Prints all
 * ratios; exit code 1 only if one is so far above the recorded one that no noise explains it, or if Tuber fails on a kernel.
 *
 * <p>Arguments: the folder of the module {@code tests} and the folder of the engine's classes. The profile {@code benchmarks} has put
 * foreign modules under {@code target/benchmarks}. Recorded ratios are in {@code regression.properties}.
 */
public final class RegressionCheck {

    private static final List<String> KERNELS = List.of("fib", "sieve", "sha256");

    /** How many times the recorded ratio is too much. */
    private static final double MARGIN = 2.5;

    private static final int SECONDS_COMPILED = 6;
    private static final int SECONDS_FALLBACK = 2;
    private static final int GRACE_SECONDS = 60;

    /** A configuration of Tuber; its name in the recorded ratios is the constant's in lower case. */
    private enum Mode {
        COMPILED(SECONDS_COMPILED),
        FALLBACK(SECONDS_FALLBACK);

        final int seconds;

        Mode(int seconds) {
            this.seconds = seconds;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path tests;
    private final Path language;
    private final Properties recorded = new Properties();

    private RegressionCheck(Path tests, Path language) {
        this.tests = tests;
        this.language = language;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: RegressionCheck TESTS LANGUAGE");
            System.exit(2);
        }
        RegressionCheck check = new RegressionCheck(Path.of(arguments[0]), Path.of(arguments[1]));
        try (InputStream ratios = RegressionCheck.class.getResourceAsStream("regression.properties")) {
            check.recorded.load(ratios);
        }
        System.exit(check.passes() ? 0 : 1);
    }

    private boolean passes() throws IOException, InterruptedException {
        boolean good = true;
        System.out.printf("Time of the best call as a multiple of GraalWasm's with Graal; more than %.1f times what is recorded fails.%n", MARGIN);
        for (String kernel : KERNELS) {
            OptionalLong rival = best(kernel, Mode.COMPILED, tests.resolve("target/benchmarks/graalwasm"));
            for (Mode mode : Mode.values()) {
                OptionalLong own = best(kernel, mode, language);
                good &= own.isPresent() && (rival.isEmpty() || isFastEnough(kernel, mode, own.getAsLong(), rival.getAsLong()));
                if (own.isEmpty()) {
                    System.out.printf("%-8s %-9s Tuber fails%n", kernel, mode.label());
                } else if (rival.isEmpty()) {
                    System.out.printf("%-8s %-9s GraalWasm fails: nothing to compare with%n", kernel, mode.label());
                }
            }
        }
        return good;
    }

    private boolean isFastEnough(String kernel, Mode mode, long own, long rival) {
        double ratio = (double) own / rival;
        double usual = Double.parseDouble(recorded.getProperty(kernel + "." + mode.label()));
        boolean fastEnough = ratio <= MARGIN * usual;
        System.out.printf(Locale.ROOT, "%-8s %-9s %5.2f, recorded %5.2f (%.1f ms, GraalWasm %.1f ms)%s%n", kernel, mode.label(), ratio, usual,
                own / 1e3, rival / 1e3, fastEnough ? "" : ": TOO SLOW");
        return fastEnough;
    }

    /** Microseconds of processor time of the best call; empty if the process fails, whose last words are then printed. */
    private OptionalLong best(String kernel, Mode mode, Path engine) throws IOException, InterruptedException {
        Path log = Files.createTempFile("regression", ".log");
        try {
            Process process = new ProcessBuilder(command(kernel, mode, engine)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (!process.waitFor(mode.seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            List<String> lines = Files.readAllLines(log);
            if (process.exitValue() != 0) {
                lines.reversed().stream().limit(1).forEach(System.out::println);
                return OptionalLong.empty();
            }
            return lines.stream().filter(line -> line.startsWith("call\t")).mapToLong(line -> Long.parseLong(line.split("\t")[3])).min();
        } finally {
            Files.delete(log);
        }
    }

    private List<String> command(String kernel, Mode mode, Path engine) {
        Path foreign = tests.resolve("target/benchmarks");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (mode == Mode.COMPILED) {
            command.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path",
                    foreign.resolve("compiler").toString()));
        }
        command.addAll(List.of("--enable-native-access=org.graalvm.truffle", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-p", engine + File.pathSeparator + foreign.resolve("truffle"), "--add-modules", "org.graalvm.polyglot"));
        command.addAll(List.of("-cp", tests.resolve("target/classes").toString(), BenchmarkDriver.class.getName()));
        command.addAll(List.of(tests.resolve("benchmarks/wasm/" + kernel + ".wasm").toString(), Integer.toString(mode.seconds), mode.label()));
        return command;
    }
}
