package dev.tuber.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs every kernel on every engine, each measurement in its own process, engines interleaved, and prints how Tuber compares.
 *
 * <p>Reads the folders from the system property {@code benchmarks.root} (the checkout); the build has put foreign modules under
 * {@code tests/target/benchmarks}. Exit code 1 when engines disagree about a checksum or Tuber fails on a kernel; a rival's failure is
 * reported and leaves a gap.
 */
public final class Benchmarks {

    /** Native code and V8 need no long warm-up. */
    private static final double SECONDS_WITHOUT_JVM = 2;

    /** How much longer than asked for a process may live: start, warm-up, the last slow calls. */
    private static final long GRACE_SECONDS = 180;

    private final Path root;
    private final Path benchmarks;
    private final Path modules;
    private final RunOptions options;
    private boolean failed;

    private Benchmarks(Path root, RunOptions options) {
        this.root = root;
        this.benchmarks = root.resolve("tests/benchmarks");
        this.modules = root.resolve("tests/target/benchmarks");
        this.options = options;
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Benchmarks run = new Benchmarks(Path.of(System.getProperty("benchmarks.root", ".")).toAbsolutePath().normalize(),
                    RunOptions.parse(arguments));
            run.measure();
            System.exit(run.failed ? 1 : 0);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void measure() throws IOException, InterruptedException {
        List<String> kernels = options.kernels().isEmpty() ? usualKernels() : options.kernels();
        for (Mode mode : options.modes()) {
            List<Competitor> competitors = competitors(mode, kernels);
            Results results = new Results();
            for (int round = 0; round < options.rounds(); round++) {
                for (String kernel : kernels) {
                    for (Competitor competitor : competitors) {
                        run(competitor, kernel).ifPresent(measurement -> results.add(competitor.label(), measurement));
                    }
                }
            }
            List<String> labels = competitors.stream().map(Competitor::label).toList();
            System.out.printf("%n%s:%n%n%s%n%s", mode.label(), results.timesTable(kernels, labels), results.warmUpTable(kernels, labels));
        }
    }

    /** All but those with vector instructions, for which some rivals take minutes to get warm: those run when they are named. */
    private List<String> usualKernels() throws IOException {
        try (Stream<Path> files = Files.list(benchmarks.resolve("wasm"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".wasm"))
                    .map(name -> name.substring(0, name.length() - ".wasm".length()))
                    .filter(name -> !name.endsWith(NativeBuild.SIMD)).sorted().toList();
        }
    }

    private List<Competitor> competitors(Mode mode, List<String> kernels) throws IOException, InterruptedException {
        List<Competitor> competitors = new ArrayList<>();
        for (String compiler : List.of("gcc", "clang")) {
            NativeBuild build = new NativeBuild(compiler, benchmarks, root.resolve("tests/target/benchmarks/native"));
            if (addIfInstalled(competitors, new Competitor.Native(compiler, build), compiler)) {
                for (String kernel : kernels) {
                    build.build(kernel);
                }
            }
        }
        addIfInstalled(competitors, new Competitor.Node(benchmarks), "node");
        // GraalWasm executes vector instructions through the Vector API where it may, and very slowly where it may not.
        add(competitors, new Competitor.Polyglot("GraalWasm", mode, modulePath(modules.resolve("graalwasm").toString()),
                modules.resolve("compiler"), classPath(""), benchmarks, List.of("--add-modules", "jdk.incubator.vector"), List.of()));
        addTuber(competitors, mode);
        return competitors;
    }

    /** Modules where there are any; classes as Maven compiled them go to the class path. */
    private void addTuber(List<Competitor> competitors, Mode mode) {
        Path classes = root.resolve("language/target/classes");
        Optional<String> tuber = options.tuber().or(this::distribution);
        if (tuber.isPresent() || Files.isDirectory(classes)) {
            String loose = tuber.isPresent() ? "" : classes.toString();
            add(competitors, new Competitor.Polyglot(Results.TUBER, mode, modulePath(tuber.orElse("")), modules.resolve("compiler"),
                    classPath(loose), benchmarks, List.of(), options.tuberOptions()));
        } else {
            System.err.println("Tuber is not built: its column is missing");
        }
    }

    private String modulePath(String engine) {
        return joined(engine, modules.resolve("truffle").toString());
    }

    private String classPath(String engine) {
        return joined(engine, root.resolve("tests/target/classes").toString());
    }

    private static String joined(String perhapsEmpty, String always) {
        return perhapsEmpty.isEmpty() ? always : perhapsEmpty + File.pathSeparator + always;
    }

    private boolean add(List<Competitor> competitors, Competitor competitor) {
        return options.wants(competitor) && competitors.add(competitor);
    }

    private boolean addIfInstalled(List<Competitor> competitors, Competitor competitor, String command) {
        if (options.wants(competitor) && !NativeBuild.isInstalled(command)) {
            System.err.println(command + " is not installed: its column is missing");
            return false;
        }
        return add(competitors, competitor);
    }

    /** The folder of the built distribution that holds the engine's module. */
    private Optional<String> distribution() {
        Path distribution = root.resolve("component/target/tuber");
        if (!Files.isDirectory(distribution)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(distribution)) {
            return files.filter(file -> file.getFileName().toString().matches("tuber-language.*\\.jar"))
                    .map(file -> file.getParent().toString()).findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Measurement> run(Competitor competitor, String kernel) throws IOException, InterruptedException {
        double seconds = competitor instanceof Competitor.Polyglot ? options.seconds() : SECONDS_WITHOUT_JVM;
        Path errors = Files.createTempFile("benchmark", ".err");
        Path output = Files.createTempFile("benchmark", ".out");
        try {
            Process process = new ProcessBuilder(competitor.command(kernel, seconds)).redirectError(errors.toFile())
                    .redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            if (!ended || process.exitValue() != 0) {
                failed |= competitor.label().equals(Results.TUBER);
                System.err.printf("%s: %s %s%n%s", kernel, competitor.label(), ended ? "fails:" : "does not end", Files.readString(errors));
                return Optional.empty();
            }
            Measurement measurement = Measurement.parse(lastLine(Files.readString(output)));
            System.err.printf(Locale.ROOT, "%-14s %-10s %9.3f ms, median %.3f, warm after %.2f s, %d calls (%s)%n", kernel,
                    competitor.label(), measurement.best(), measurement.median(), measurement.warm(), measurement.calls(), measurement.engine());
            return Optional.of(measurement);
        } finally {
            Files.delete(errors);
            Files.delete(output);
        }
    }

    /** HotSpot may print warnings to standard output before the driver's line. */
    private static String lastLine(String output) {
        return output.lines().reduce("", (earlier, line) -> line);
    }
}
