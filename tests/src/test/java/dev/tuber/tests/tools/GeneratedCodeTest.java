package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SuspendedCallback;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.tools.profiler.CPUSampler;
import com.oracle.truffle.tools.profiler.CPUTracer;
import com.oracle.truffle.tools.profiler.ProfilerNode;
import dev.tuber.wasm.text.TextParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tools that come when functions are generated classes already, which call each other without Truffle's call targets: from the next calls on
 * the functions are nodes. On either runtime.
 */
class GeneratedCodeTest {
    private static final String PROGRAM = """
                    (module
                      (func $main (export "main") (param $n i32) (result i32) (local $i i32) (local $sum i32)
                        (loop $again
                          (local.set $sum (i32.add (call $cold (local.get $i)) (i32.add (local.get $sum) (call $hot (local.get $i)))))
                          (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
                        (local.get $sum))
                      (func $cold (param i32) (result i32) (i32.const 1))
                      (func $hot (param $i i32) (result i32) (local $j i32) (local $product i32)
                        (local.set $product (i32.const 1))
                        (loop $again
                          (local.set $product (i32.mul (i32.add (local.get $product) (local.get $j)) (i32.const 3)))
                          (br_if $again (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (i32.const 500))))
                        (i32.and (local.get $product) (i32.const 1)))
                      (func (export "fail") (result i32) (call $_ZN5tuber4failEv))
                      (func $_ZN5tuber4failEv (result i32) (unreachable)))
                    """;

    private static final class Generated implements AutoCloseable {
        final ByteArrayOutputStream log = new ByteArrayOutputStream();
        final Engine engine = Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false").option("wasm.Tier",
                        "classfile").option("wasm.TraceTier", "true").logHandler(log).build();
        final Context context = Context.newBuilder().engine(engine).build();
        final Value exports = context.eval(Source.newBuilder("wasm", ByteSequence.create(TextParser.parse(PROGRAM).bytes()), "program.wasm").mimeType(
                        "application/wasm").buildLiteral()).newInstance().getMember("exports");

        int main(int n) {
            return exports.getMember("main").execute(n).asInt();
        }

        /** Runs the program until all three functions are generated. */
        int warmUp() {
            int result = main(50);
            String text = log.toString(StandardCharsets.UTF_8);
            for (String function : List.of("main", "cold", "hot")) {
                assertTrue(text.lines().anyMatch(line -> line.contains(" " + function + ": ") && line.contains("bytes")), text);
            }
            return result;
        }

        boolean isGeneratedAgain() {
            return log.toString(StandardCharsets.UTF_8).contains("generated again");
        }

        @Override
        public void close() {
            context.close();
            engine.close();
        }
    }

    @Test
    void aTracerCountsAllCalls() {
        try (Generated program = new Generated()) {
            int result = program.warmUp();
            assertEquals(Map.of("main", 1L, "cold", 50L, "hot", 50L), countCalls(program, result));
        }
    }

    /** By name of the function. */
    private static Map<String, Long> countCalls(Generated program, int result) {
        Map<String, Long> counts = new HashMap<>();
        try (CPUTracer tracer = CPUTracer.find(program.engine)) {
            tracer.setCollecting(true);
            assertEquals(result, program.main(50));
            tracer.getPayloads().forEach(payload -> counts.put(payload.getRootName(), payload.getCount()));
        }
        return counts;
    }

    /** The function that the tool asks for was only ever called by generated code. */
    @Test
    void aTracerOfOneFunctionCountsAllCalls() {
        try (Generated program = new Generated()) {
            int result = program.warmUp();
            Map<String, Long> counts = new HashMap<>();
            try (CPUTracer tracer = CPUTracer.find(program.engine)) {
                tracer.setFilter(SourceSectionFilter.newBuilder().tagIs(StandardTags.RootTag.class).rootNameIs("hot"::equals).build());
                tracer.setCollecting(true);
                assertEquals(result, program.main(50));
                tracer.getPayloads().forEach(payload -> counts.put(payload.getRootName(), payload.getCount()));
            }
            assertEquals(Map.of("hot", 50L), counts);
        }
    }

    @Test
    void aSamplerFindsTheHottestFunction() {
        try (Generated program = new Generated()) {
            program.warmUp();
            Map<String, Integer> hits = new HashMap<>();
            try (CPUSampler sampler = CPUSampler.find(program.engine)) {
                sampler.setPeriod(1);
                sampler.setGatherAsyncStackTrace(true);
                sampler.setCollecting(true);
                long end = System.nanoTime() + 30_000_000_000L;
                while (hits.getOrDefault("hot", 0) < 20 && System.nanoTime() < end) {
                    program.main(200);
                    hits.clear();
                    sampler.getDataList().forEach(data -> data.getThreadData().values().forEach(nodes -> addSelfHits(nodes, hits)));
                }
            }
            int others = hits.entrySet().stream().filter(entry -> !entry.getKey().equals("hot")).mapToInt(Map.Entry::getValue).sum();
            assertTrue(hits.getOrDefault("hot", 0) > others, hits::toString);
        }
    }

    private static void addSelfHits(Collection<ProfilerNode<CPUSampler.Payload>> nodes, Map<String, Integer> hits) {
        for (ProfilerNode<CPUSampler.Payload> node : nodes) {
            hits.merge(node.getRootName(), node.getPayload().getSelfHitCount(), Integer::sum);
            addSelfHits(node.getChildren(), hits);
        }
    }

    /** In a function that no call target was ever called for. */
    @Test
    void aBreakpointIsReached() {
        try (Generated program = new Generated()) {
            int result = program.warmUp();
            List<String> stops = new ArrayList<>();
            try (DebuggerSession session = startSession(program,
                            event -> stops.add(event.getTopStackFrame().getName() + " " + event.getSourceSection().getCharacters()))) {
                session.install(breakpoint(program));
                assertEquals(result, program.main(50));
            }
            assertEquals(50, stops.size());
            assertEquals("hot i32.and", stops.getFirst());
        }
    }

    private static DebuggerSession startSession(Generated program, SuspendedCallback callback) {
        return program.engine.getInstruments().get("debugger").lookup(Debugger.class).startSession(callback);
    }

    private static Breakpoint breakpoint(Generated program) {
        var text = program.exports.getMember("main").getSourceLocation().getSource();
        int line = text.getCharacters().toString().lines().map(String::strip).toList().indexOf("i32.and") + 1;
        assertTrue(line > 0, text.getCharacters()::toString);
        return Breakpoint.newBuilder(text.getURI()).lineIs(line).build();
    }

    /** Tools that come and go; while one is there the functions stay with the nodes for however long. */
    @ParameterizedTest
    @EnumSource
    void functionsAreGeneratedAgainWhenToolsHaveGone(Tool tool) {
        try (Generated program = new Generated()) {
            int result = program.warmUp();
            try (AutoCloseable used = tool.attach.apply(program)) {
                long end = System.nanoTime() + 2_500_000_000L;
                do {
                    assertEquals(result, program.main(50));
                } while (System.nanoTime() < end);
                assertFalse(program.isGeneratedAgain());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            long end = System.nanoTime() + 60_000_000_000L;
            while (!program.isGeneratedAgain()) {
                assertTrue(System.nanoTime() < end, "still run as nodes");
                assertEquals(result, program.main(50));
            }
            assertEquals(Map.of("main", 1L, "cold", 50L, "hot", 50L), countCalls(program, result));
        }
    }

    /** The tool is closed when it goes. */
    private enum Tool {
        TRACER(program -> {
            CPUTracer tracer = CPUTracer.find(program.engine);
            tracer.setCollecting(true);
            // Does not go by being closed.
            return () -> {
                tracer.setCollecting(false);
                tracer.clearData();
            };
        }),
        SAMPLER(program -> {
            CPUSampler sampler = CPUSampler.find(program.engine);
            sampler.setPeriod(1);
            sampler.setGatherAsyncStackTrace(true);
            sampler.setCollecting(true);
            return sampler;
        }),
        BREAKPOINT(program -> {
            DebuggerSession session = startSession(program, event -> {
            });
            session.install(breakpoint(program));
            return session;
        });

        final Function<Generated, AutoCloseable> attach;

        Tool(Function<Generated, AutoCloseable> attach) {
            this.attach = attach;
        }
    }

    /** A trace shows generated functions as it shows nodes, and nobody who looks at it makes them nodes. */
    @Test
    void stackTracesAreNoTools() {
        try (Generated program = new Generated()) {
            for (int i = 0; i < 3; i++) {
                PolyglotException e = assertThrows(PolyglotException.class, () -> program.exports.getMember("fail").execute());
                List<String> names = new ArrayList<>();
                e.getPolyglotStackTrace().forEach(frame -> {
                    if (frame.isGuestFrame()) {
                        names.add(frame.getRootName());
                        frame.getSourceLocation();
                    }
                });
                assertEquals(List.of("tuber::fail()", "fail"), names);
            }
            program.log.reset();
            program.warmUp();
        }
    }
}
