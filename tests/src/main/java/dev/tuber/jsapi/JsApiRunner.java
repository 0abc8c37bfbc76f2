package dev.tuber.jsapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Runs test files of the JS API suite, each in a context of its own. */
public final class JsApiRunner implements AutoCloseable {
    /** The folder that the tests' own references to scripts start with. */
    private static final String SCRIPT_ROOT = "/wasm/jsapi/";
    private static final Pattern SCRIPT = Pattern.compile("^// META: script=(\\S+)", Pattern.MULTILINE);

    private final Path folder;
    private final boolean usesPrelude;
    private final Engine engine;

    /**
     * @param folder {@code test/js-api} of the specification's repository
     * @param usesPrelude whether to evaluate what the engine offers as the member {@code prelude} before each test
     */
    public JsApiRunner(Path folder, boolean usesPrelude) {
        this.folder = folder;
        this.usesPrelude = usesPrelude;
        this.engine = Engine.newBuilder("js", "wasm").option("engine.WarnInterpreterOnly", "false").build();
    }

    /** All test files, relative to the folder, in alphabetical order. */
    public List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(".any.js")).map(
                            path -> folder.relativize(path).toString().replace('\\', '/')).sorted().toList();
        }
    }

    /** Runs a file. A file that fails outside of its subtests gives one more, which is called after it. */
    public List<Subtest> run(String file) throws IOException {
        try (Context context = Context.newBuilder("js", "wasm").engine(engine).allowAllAccess(true).allowExperimentalOptions(true) //
                        .option("js.webassembly", "true").option("js.foreign-object-prototype", "true").build()) {
            List<Subtest> subtests = new ArrayList<>();
            String failure = null;
            try {
                evaluate(context, file);
            } catch (PolyglotException e) {
                failure = e.getMessage() == null ? e.toString() : e.getMessage();
            }
            Value results = context.getBindings("js").getMember("__results");
            for (long i = 0; i < results.getArraySize(); i++) {
                Value result = results.getArrayElement(i);
                Value message = result.getArrayElement(1);
                subtests.add(new Subtest(file, result.getArrayElement(0).asString(), message.isNull() ? null : message.asString()));
            }
            if (failure != null) {
                subtests.add(new Subtest(file, file, failure));
            }
            return subtests;
        }
    }

    private void evaluate(Context context, String file) throws IOException {
        context.eval(Source.newBuilder("js", resource("harness.js")).build());
        if (usesPrelude) {
            context.eval("js", context.getPolyglotBindings().getMember("WebAssembly").getMember("prelude").asString());
        }
        Path path = folder.resolve(file);
        Matcher scripts = SCRIPT.matcher(Files.readString(path));
        while (scripts.find()) {
            String name = scripts.group(1);
            evaluate(context, name.startsWith(SCRIPT_ROOT) ? folder.resolve(name.substring(SCRIPT_ROOT.length())) : path.resolveSibling(name));
        }
        evaluate(context, path);
        boolean[] done = new boolean[1];
        ProxyExecutable callback = _ -> done[0] = true;
        context.getBindings("js").getMember("__whenDone").executeVoid(callback);
        if (!done[0]) {
            throw new IllegalStateException(file + " waits for ever");
        }
    }

    private static void evaluate(Context context, Path script) throws IOException {
        context.eval(Source.newBuilder("js", script.toFile()).build());
    }

    private static URL resource(String name) {
        return JsApiRunner.class.getResource(name);
    }

    @Override
    public void close() {
        engine.close();
    }

    /**
     * Prints a line for each file, and the failures: {@code JsApiRunner [--prelude] [--failures] FOLDER [PART-OF-FILE-NAME]}.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> options = Stream.of(arguments).filter(argument -> argument.startsWith("--")).toList();
        List<String> operands = Stream.of(arguments).filter(argument -> !argument.startsWith("--")).toList();
        if (operands.isEmpty()) {
            System.err.println("usage: JsApiRunner [--prelude] [--failures] FOLDER [PART-OF-FILE-NAME]");
            System.exit(2);
        }
        String part = operands.size() > 1 ? operands.get(1) : "";
        int passed = 0;
        int failed = 0;
        try (JsApiRunner runner = new JsApiRunner(Path.of(operands.getFirst()), options.contains("--prelude"))) {
            for (String file : runner.files().stream().filter(name -> name.contains(part)).toList()) {
                List<Subtest> subtests = runner.run(file);
                long passedHere = subtests.stream().filter(Subtest::isPassed).count();
                System.out.println(file + "\t" + passedHere + "\t" + (subtests.size() - passedHere));
                if (options.contains("--failures")) {
                    subtests.stream().filter(subtest -> !subtest.isPassed()).forEach(
                                    subtest -> System.out.println("    " + Subtest.escape(subtest.name()) + "\t" + Subtest.escape(subtest.failure())));
                }
                passed += passedHere;
                failed += subtests.size() - passedHere;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        System.out.println("total\t" + passed + "\t" + failed);
    }
}
