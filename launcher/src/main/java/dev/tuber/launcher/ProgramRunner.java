package dev.tuber.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Does what a {@link RunRequest} asks: loads the module, instantiates it and calls its start or the function asked for. */
final class ProgramRunner {

    private static final String BUILTINS_OPTION = "wasm.Builtins";
    private static final String DIRECTORIES_OPTION = "wasm.WasiMapDirs";
    private static final String LISTENERS_OPTION = "wasm.WasiTcpListen";
    private static final String INTERRUPTIBLE_OUTPUT_OPTION = "wasm.WasiInterruptibleOutput";
    private static final String TERMINALS_OPTION = "wasm.WasiTerminals";
    /** Which of {@code stdin,stdout,stderr} are terminals, as the start script found. */
    private static final String TERMINALS_PROPERTY = "dev.tuber.terminals";
    static final String HOST_MODULES = "wasi_snapshot_preview1,wasi_unstable,wasi";

    private final RunRequest request;
    private final StandardStreams streams;

    ProgramRunner(RunRequest request, StandardStreams streams) {
        this.request = request;
        this.streams = streams;
    }

    /**
     * Runs the program to its end and tells how it ended.
     *
     * @throws LauncherException if the request cannot be fulfilled
     */
    Diagnosis run() {
        request.directories().forEach(DirectoryGrant::requireDirectory);
        Duration timeout = request.limits().limits().timeout();
        try (Watchdog watchdog = Watchdog.start(timeout, () -> halt(Diagnosis.ofTimeout(timeout))); Engine engine = createEngine()) {
            ProgramFile file = ProgramFile.read(request.file(), streams.in());
            try (Context context = createContext(engine, file)) {
                Diagnosis diagnosis = run(context, file);
                return diagnosis.with(request.limits().fuelReport(context));
            }
        }
    }

    private void halt(Diagnosis diagnosis) {
        streams.report(diagnosis.lines());
        Runtime.getRuntime().halt(diagnosis.exitStatus());
    }

    /** What the engine reports is explained here, since it can be asked for more only while the context is open. */
    private Diagnosis run(Context context, ProgramFile file) {
        Map<String, Object> preloaded = new LinkedHashMap<>();
        for (Preload preload : request.preloads()) {
            ProgramFile library = ProgramFile.read(preload.file(), streams.in());
            try {
                preloaded.put(preload.name(), link(context, library, preloaded));
            } catch (PolyglotException failure) {
                return Diagnosis.of(failure, library.name(), request.verbose());
            }
        }
        try {
            Value instance = instantiate(context, file, preloaded);
            start(new InstanceExports(file.name(), instance));
            return Diagnosis.SUCCESS;
        } catch (PolyglotException failure) {
            return Diagnosis.of(failure, file.name(), request.verbose());
        }
    }

    /** Makes an instance of a library, initializes it, and returns what it exports. */
    private static Value link(Context context, ProgramFile library, Map<String, Object> preloaded) {
        Value instance = instantiate(context, library, preloaded);
        InstanceExports exports = new InstanceExports(library.name(), instance);
        if (exports.hasFunction(Entry.INITIALIZE)) {
            exports.function(Entry.INITIALIZE).executeVoid();
        }
        return instance.getMember("exports");
    }

    private static Value instantiate(Context context, ProgramFile file, Map<String, Object> preloaded) {
        return context.eval(file.toSource()).newInstance(ProxyObject.fromMap(preloaded));
    }

    private Engine createEngine() {
        Engine.Builder builder = Engine.newBuilder()
                        .in(streams.in()).out(streams.err()).err(streams.err())
                        .allowExperimentalOptions(request.experimentalOptions())
                        .options(request.options().engineValues());
        String logFile = request.options().logFile();
        EngineLog log = new EngineLog(logFile == null ? streams.err() : openLog(logFile));
        try {
            Engine engine = builder.logHandler(log).build();
            log.open();
            return engine;
        } catch (IllegalArgumentException e) {
            throw request.options().refused(e.getMessage(), Version::isInterpreted);
        }
    }

    private boolean timeoutIsUnlimited() {
        return request.limits().limits().timeout() == null;
    }

    private static OutputStream openLog(String name) {
        try {
            return Files.newOutputStream(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw LauncherException.badInput("--log.file=" + name + ": cannot be written");
        }
    }

    private Context createContext(Engine engine, ProgramFile file) {
        Context.Builder builder = Context.newBuilder(ProgramFile.LANGUAGE)
                        .engine(engine)
                        .in(streams.in()).out(streams.out()).err(streams.err())
                        .arguments(ProgramFile.LANGUAGE, programArguments(file))
                        .allowCreateThread(true)
                        .allowEnvironmentAccess(EnvironmentAccess.NONE)
                        .environment(request.environment())
                        .options(request.limits().options());
        builder.options(LanguageSettings.languageOptions(request.settings()));
        if (timeoutIsUnlimited() && !request.options().values().containsKey(INTERRUPTIBLE_OUTPUT_OPTION)) {
            // Nobody interrupts the program but signals, which end the process; so it can write by itself, which is faster.
            builder.option(INTERRUPTIBLE_OUTPUT_OPTION, "false");
        }
        if (!request.settings().containsKey(LanguageSettings.CLOCK) && !request.options().values().containsKey(TERMINALS_OPTION)) {
            // With a clock of its own the run is to be the same everywhere.
            builder.option(TERMINALS_OPTION, System.getProperty(TERMINALS_PROPERTY, ""));
        }
        if (!request.options().values().containsKey(BUILTINS_OPTION)) {
            builder.option(BUILTINS_OPTION, HOST_MODULES);
        }
        builder.allowIO(IOAccess.newBuilder().allowHostFileAccess(!request.directories().isEmpty())
                        .allowHostSocketAccess(!request.listeners().isEmpty()).build());
        if (!request.directories().isEmpty()) {
            builder.option(DIRECTORIES_OPTION, DirectoryGrant.toOptionValue(request.directories()));
        }
        if (!request.listeners().isEmpty()) {
            builder.option(LISTENERS_OPTION, ListenAddress.toOptionValue(request.listeners()));
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw request.options().with(request.settings()).refused(e.getMessage(), Version::isInterpreted);
        }
    }

    private String[] programArguments(ProgramFile file) {
        Stream<String> arguments = request.function() == null ? request.arguments().stream() : Stream.empty();
        return Stream.concat(Stream.of(file.programName()), arguments).toArray(String[]::new);
    }

    private void start(InstanceExports exports) {
        switch (Entry.choose(exports::hasFunction, request.function())) {
            case Entry.Command command -> exports.function(command.function()).executeVoid();
            case Entry.Library library -> {
                exports.function(library.function()).executeVoid();
                // Where there is nothing else to call, it was the program: so Kotlin runs main.
                if (exports.signatures().size() > 1) {
                    streams.report(List.of(library.notice(request.file())));
                }
            }
            case Entry.Function function -> {
                function.initializer().ifPresent(name -> exports.function(name).executeVoid());
                invoke(exports, function.function());
            }
            case Entry.Missing missing -> throw LauncherException.badInput(missing.message(request.file(), exports.signatures()));
        }
    }

    private void invoke(InstanceExports exports, String name) {
        FunctionSignature signature = exports.signatures().get(name);
        Object[] arguments = ArgumentParser.parse(name, signature, request.arguments());
        Value result = exports.function(name).execute(arguments);
        streams.print(ResultPrinter.format(result, signature.results()));
    }
}
