package dev.tuber.tests.gate;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.compiler.TruffleCompilerListener.CompilationResultInfo;
import com.oracle.truffle.compiler.TruffleCompilerListener.GraphInfo;
import com.oracle.truffle.runtime.AbstractCompilationTask;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Records what the compiler does, from opening to closing. The runtime is one for the whole JVM, so one log at a time. */
final class CompilationLog implements OptimizedTruffleRuntimeListener, AutoCloseable {
    /** Part of the names of targets that are compiled for one loop. */
    private static final String ON_STACK_REPLACEMENT = "<OSR";

    private final OptimizedTruffleRuntime runtime;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> invalidations = new TreeMap<>();
    private final Map<String, Integer> compilations = new HashMap<>();
    private final Map<String, Set<String>> nodeTypes = new HashMap<>();

    private CompilationLog(OptimizedTruffleRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Starts recording.
     *
     * @throws IllegalStateException on a runtime that compiles nothing
     */
    static CompilationLog open() {
        if (!(Truffle.getRuntime() instanceof OptimizedTruffleRuntime runtime)) {
            throw new IllegalStateException("no compiler: the runtime is " + Truffle.getRuntime().getName());
        }
        CompilationLog log = new CompilationLog(runtime);
        runtime.addListener(log);
        return log;
    }

    @Override
    public synchronized void onCompilationTruffleTierFinished(OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph) {
        if (task.isLastTier()) {
            nodeTypes.put(name(target), Set.copyOf(List.of(graph.getNodeTypes(true))));
        }
    }

    @Override
    public synchronized void onCompilationSuccess(OptimizedCallTarget target, AbstractCompilationTask task, GraphInfo graph,
                    CompilationResultInfo result) {
        if (task.isLastTier()) {
            compilations.merge(name(target), 1, Integer::sum);
        }
    }

    @Override
    public synchronized void onCompilationFailed(OptimizedCallTarget target, String reason, boolean bailout, boolean permanent, int tier,
                    Supplier<String> lazyStackTrace) {
        failures.add(name(target) + ": " + reason);
    }

    @Override
    public synchronized void onCompilationInvalidated(OptimizedCallTarget target, Object source, CharSequence reason) {
        invalidations.merge(name(target) + " invalidated: " + reason, 1, Integer::sum);
    }

    @Override
    public synchronized void onCompilationDeoptimized(OptimizedCallTarget target, Frame frame) {
        invalidations.merge(name(target) + " deoptimized", 1, Integer::sum);
    }

    /** Compilations that failed, with the compiler's reason. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** How often compiled code was thrown away or left, by target and reason. */
    synchronized Map<String, Integer> invalidations() {
        return Map.copyOf(invalidations);
    }

    /** How often the last tier compiled something of a function, its loops apart from the whole included. */
    synchronized int compilations(String function) {
        return compilations.entrySet().stream().filter(entry -> isOf(entry.getKey(), function)).mapToInt(Map.Entry::getValue).sum();
    }

    /**
     * Node types in the graph of a function after partial evaluation, by the name of the compiled target. Code that was compiled for
     * one loop by on-stack replacement is left out: it has to take the frame's contents over from the interpreter.
     */
    synchronized Map<String, Set<String>> wholeFunctionNodeTypes(String function) {
        Map<String, Set<String>> found = new HashMap<>();
        nodeTypes.forEach((name, types) -> {
            if (isOf(name, function) && !name.contains(ON_STACK_REPLACEMENT)) {
                found.put(name, types);
            }
        });
        return found;
    }

    private static boolean isOf(String target, String function) {
        return List.of(target.split("[^A-Za-z0-9_$]+")).contains(function);
    }

    private static String name(OptimizedCallTarget target) {
        return target.getName();
    }

    @Override
    public synchronized String toString() {
        return "compilations " + compilations + ", failures " + failures + ", invalidations " + invalidations;
    }

    @Override
    public void close() {
        runtime.removeListener(this);
    }
}
