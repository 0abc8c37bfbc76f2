package dev.tuber.tests.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/** Runs a module as interpreted nodes, as compiled ones and as generated classes, and compares what its functions give. */
final class DifferentialExecution implements AutoCloseable {
    private static final int MOST_CALLS = 12;
    private static final int[] NUMBERS = {0, 1, -1, 42, Integer.MIN_VALUE};
    /** A fault of the engine, also if it is the same in both modes. */
    private static final String INTERNAL = "INTERNAL ";
    /** What depends on time and space, not on the module alone. */
    private static final String UNDECIDED = "undecided";

    private final Engine interpreted = engine(Map.of("engine.Compilation", "false", "wasm.Tier", "ast"));
    private final Engine generated = engine(Map.of("engine.Compilation", "false", "wasm.Tier", "classfile"));
    private final Engine compiled = engine(Map.of("wasm.Tier", "ast", "engine.CompileImmediately", "true", "engine.BackgroundCompilation", "false",
                    "engine.MultiTier", "false", "engine.CompilationFailureAction", "Throw", "wasm.PruneUnexecutedCode", "false"));
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Duration timeLimit;
    private int modules;
    private int calls;

    /** @param timeLimit for all calls of a module in one mode; what takes longer is undecided */
    DifferentialExecution(Duration timeLimit) {
        this.timeLimit = timeLimit;
    }

    private static Engine engine(Map<String, String> options) {
        return Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false") //
                        .option("wasm.Deterministic", "true").option("wasm.StackSwitching", "true") //
                        .option("engine.WarnVirtualThreadSupport", "false").options(options).build();
    }

    int modules() {
        return modules;
    }

    int calls() {
        return calls;
    }

    /** What differs between the modes, if anything does. */
    Optional<String> difference(byte[] module) {
        List<String> expected = outcomes(interpreted, module);
        List<String> asCompiled = outcomes(compiled, module);
        List<String> asGenerated = outcomes(generated, module);
        modules++;
        int common = Math.min(expected.size(), Math.min(asCompiled.size(), asGenerated.size()));
        for (int i = 0; i < common; i++) {
            List<String> outcomes = List.of(expected.get(i), asCompiled.get(i), asGenerated.get(i));
            if (outcomes.stream().anyMatch(outcome -> outcome.endsWith(UNDECIDED))) {
                return Optional.empty();
            }
            calls++;
            if (outcomes.stream().distinct().count() > 1 || expected.get(i).contains(INTERNAL)) {
                return Optional.of("interpreted: " + outcomes.get(0) + ", compiled: " + outcomes.get(1) + ", generated: " + outcomes.get(2));
            }
        }
        return Optional.empty();
    }

    /** The outcome of each call, in order; ends with the first that is undecided. */
    private List<String> outcomes(Engine engine, byte[] module) {
        List<String> outcomes = new ArrayList<>();
        try (Context context = Context.newBuilder().engine(engine).allowCreateThread(true).build()) {
            ScheduledFuture<?> limit = watchdog.schedule(() -> context.close(true), timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                Source source = Source.newBuilder("wasm", ByteSequence.create(module), "mutant").mimeType("application/wasm").buildLiteral();
                Value exports = context.eval(source).newInstance().getMember("exports");
                for (String name : exports.getMemberKeys()) {
                    Value function = exports.getMember(name);
                    if (function.canExecute() && outcomes.size() < MOST_CALLS) {
                        outcomes.add(name + " " + call(function, outcomes.size()));
                    }
                }
            } catch (PolyglotException e) {
                outcomes.add(describe(e));
            } finally {
                limit.cancel(false);
            }
        } catch (PolyglotException e) {
            outcomes.add(UNDECIDED);
        }
        return outcomes;
    }

    private static String call(Value function, int turn) {
        List<Object> arguments = new ArrayList<>();
        Value parameters = function.getMember("type").getMember("parameters");
        for (long i = 0; i < parameters.getArraySize(); i++) {
            int number = NUMBERS[(int) (turn + i) % NUMBERS.length];
            switch (parameters.getArrayElement(i).asString()) {
                case "i32" -> arguments.add(number);
                case "i64" -> arguments.add((long) number << 7);
                case "f32" -> arguments.add(number / 2f);
                case "f64" -> arguments.add(number / 2.0);
                default -> {
                    return "not called";
                }
            }
        }
        try {
            return describe(function.execute(arguments.toArray()));
        } catch (PolyglotException e) {
            if (e.isCancelled() || e.isResourceExhausted()) {
                throw e;
            }
            return describe(e);
        }
    }

    private static String describe(Value result) {
        if (result.hasArrayElements() && result.getArraySize() <= 16) {
            List<String> elements = new ArrayList<>();
            for (long i = 0; i < result.getArraySize(); i++) {
                elements.add(describe(result.getArrayElement(i)));
            }
            return elements.toString();
        }
        return result.isNumber() ? result.toString() : result.isNull() ? "null" : "object";
    }

    private static String describe(PolyglotException e) {
        Value failure = e.getGuestObject();
        boolean isExhaustion = failure != null && failure.hasMember("failureType") && failure.getMember("failureType").asString().equals("exhaustion");
        if (e.isCancelled() || e.isResourceExhausted() || isExhaustion) {
            return UNDECIDED;
        }
        return (e.isInternalError() ? INTERNAL : "") + e.getMessage();
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        interpreted.close(true);
        compiled.close(true);
        generated.close(true);
    }
}
