package dev.tuber.tests.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.tools.profiler.CPUTracer;
import com.oracle.truffle.tools.profiler.MemoryTracer;
import dev.tuber.tests.execution.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where no tool watches, functions have no nodes for tools, and compiled code is what it is without any tool on the class path asked for. */
class ToolsCostNothingTest {
    private static final int ITERATIONS = 5_000;
    private static final int CALLS = 2_000;

    /** The last compilation of a whole function: how many nodes its code has, and how many nodes for tools it was made of. */
    private record Compiled(int graphNodes, int toolNodes) {
    }

    /** Looks at what is compiled. */
    private static final class Listener implements OptimizedTruffleRuntimeListener {
        private final Map<String, Compiled> functions = new TreeMap<>();

        @Override
        public synchronized void onCompilationSuccess(OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph,
                        CompilationResultInfo result) {
            if (task.isLastTier() && !target.getName().contains("<OSR")) {
                int toolNodes = NodeUtil.countNodes(target.getRootNode(), ToolsCostNothingTest::isForTools);
                functions.put(target.getName(), new Compiled(graph.getNodeCount(), toolNodes));
            }
        }

        synchronized Compiled of(String function) {
            List<Compiled> found = functions.entrySet().stream().filter(entry -> List.of(entry.getKey().split("[^A-Za-z0-9_$]+")).contains(function)).map(
                            Map.Entry::getValue).toList();
            assertEquals(1, found.size(), functions::toString);
            return found.getFirst();
        }
    }

    private static boolean isForTools(Node node) {
        return node instanceof ProbeNode || node instanceof InstrumentableNode.WrapperNode;
    }

    @ParameterizedTest
    @CsvSource({"hot.wasm,sum", "hot.wasm,indirect", "hot-objects.wasm,temporaries"})
    void compiledCodeIsTheSame(String module, String function) throws IOException {
        Compiled without = compile(module, function, engine -> {
        });
        assertEquals(0, without.toolNodes());
        Compiled idle = compile(module, function, engine -> {
            CPUTracer.find(engine);
            MemoryTracer.find(engine);
        });
        assertEquals(without, idle);
        Compiled watched = compile(module, function, engine -> CPUTracer.find(engine).setCollecting(true));
        assertTrue(watched.toolNodes() > 0 && watched.graphNodes() > without.graphNodes(), "the comparison sees tools: " + watched);
    }

    private static Compiled compile(String module, String function, Consumer<Engine> tools) throws IOException {
        OptimizedTruffleRuntime runtime = (OptimizedTruffleRuntime) Truffle.getRuntime();
        Listener listener = new Listener();
        runtime.addListener(listener);
        try (Engine engine = Mode.DEFAULT.openEngine(Map.of("engine.BackgroundCompilation", "false", "wasm.Tier", "ast"));
                        Context context = Context.newBuilder().engine(engine).build()) {
            tools.accept(engine);
            Value export = context.eval(module(module)).newInstance().getMember("exports").getMember(function);
            for (int i = 0; i < CALLS; i++) {
                export.executeVoid(ITERATIONS);
            }
        } finally {
            runtime.removeListener(listener);
        }
        return listener.of(function);
    }

    private static Source module(String name) throws IOException {
        try (InputStream stream = ToolsCostNothingTest.class.getResourceAsStream("/dev/tuber/tests/modules/" + name)) {
            return Source.newBuilder("wasm", ByteSequence.create(stream.readAllBytes()), name).mimeType("application/wasm").build();
        }
    }
}
