package dev.tuber.wasm.classfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmModule;

/**
 * How far a function that is entered through its call target has come: from nodes to a generated class. Where Graal compiles nodes, what it
 * makes of a generated function is only the way into the class.
 */
public final class FunctionTier {
    /** What {@link #run} gives for a function that has run to its end. */
    public static final Object FINISHED = new Object();
    /** How warm a function must be for its class, if that is not made at the first call. */
    private static final int WARM = 20;
    /** The same for large functions: time to see which parts of them run. */
    private static final int WARM_IF_LARGE = 600;
    /** What a batch of iterations counts as much as, in calls. */
    private static final int LOOP_WEIGHT = 10;
    /** A look costs as much as some calls. */
    private static final int LOOK_MASK = 15;

    private final WasmModule module;
    private final ModuleCode.Settings settings;
    private final int function;
    private final boolean isInlinedAsNodes;
    /** What is left until the function is warm; racy, since its exact value does not matter. */
    private int remaining;
    private int leftCalls;
    /** Decided before Graal's thresholds are reached, or else as late as possible: by then compiled code knows the nodes only. */
    @CompilationFinal private boolean isDecided;
    /** {@code null} as long as nodes run the function. */
    @CompilationFinal private CompiledFunction compiled;
    /** Of the module, when the function is decided about. */
    @CompilationFinal private ModuleCode code;
    /** From which loops on the function was generated; empty where that cannot be. */
    private final Map<Integer, Optional<CompiledFunction>> loops = new HashMap<>();

    /**
     * @param isInlinedAsNodes whether code that Graal compiles and inlines the function into is better off with its nodes
     */
    public FunctionTier(WasmModule module, ModuleCode.Settings settings, int function, boolean isInlinedAsNodes) {
        this.module = module;
        this.settings = settings;
        this.function = function;
        this.isInlinedAsNodes = isInlinedAsNodes;
        remaining = settings.immediately() ? 0 : isLarge() ? WARM_IF_LARGE : WARM;
    }

    private boolean isLarge() {
        return ModuleCode.isLarge(module.definition(), function);
    }

    /**
     * Where nodes count how often they enter each block, or {@code null} if that makes no difference to the class.
     *
     * @param count how many blocks there are
     */
    public int[] blockCounts(int count) {
        return isLarge() ? ModuleCode.of(module, settings).blockCounts(function, count) : null;
    }

    /** Whether to call {@link #run}; constant in compiled code. */
    public boolean isPossible() {
        if (CompilerDirectives.inInterpreter()) {
            return !isDecided || compiled != null && !code.isLeft();
        }
        return compiled != null && !code.isLeft() && (!isInlinedAsNodes || CompilerDirectives.inCompilationRoot());
    }

    /**
     * Runs the function if it is generated, or warm enough to be now.
     *
     * @return {@code null} if it has not run; {@link #FINISHED} if it has, then the results are in the buffers; or the callee of a tail call
     */
    @TruffleBoundary
    public Object run(WasmInstance instance, CallBuffers buffers) {
        if (!isDecided && --remaining <= 0) {
            decide();
        }
        CompiledFunction generated = compiled;
        if (generated == null || code.isLeft() || !instance.moveMemoriesOutOfHeap()) {
            return null;
        }
        Object tailCallee = ExceptionOperations.enterFrom(generated, instance, buffers);
        return tailCallee != null ? tailCallee : FINISHED;
    }

    /** The class could not be used: for good, unless a tool has come. Whoever has compiled the way into it compiles anew. */
    public void stayWithNodes() {
        if (!code.isLeft()) {
            compiled = null;
            isDecided = true;
        }
    }

    private void decide() {
        code = ModuleCode.of(module, settings);
        if (code.isLeft()) {
            remaining = WARM;
        } else {
            compiled = code.function(function);
            isDecided = true;
        }
    }

    /** Counts a batch of iterations of a running loop. Tells whether the function may go on as a generated class from there. */
    public boolean countIterations() {
        if (!isDecided) {
            remaining -= LOOP_WEIGHT;
            if (remaining <= 0) {
                decide();
            }
        }
        if (isLeft()) {
            code.lookForTools();
        }
        return compiled != null && !code.isLeft();
    }

    /** Whether the function runs as nodes since a tool watches the module; constant in compiled code. */
    public boolean isLeft() {
        return code != null && code.isLeft();
    }

    /** For a call of a function that {@link #isLeft}: looks from time to time whether the tools have gone, and lets all functions run generated again. */
    public void lookForTools() {
        if ((++leftCalls & LOOK_MASK) == 0) {
            look();
        }
    }

    @TruffleBoundary
    private void look() {
        code.lookForTools();
    }

    /** A tool wants to see this function or what it calls: from their next calls on all functions of the module run as nodes. */
    @TruffleBoundary
    public void leave() {
        code = ModuleCode.of(module, settings);
        code.leave(function);
    }

    /** The function from a loop's head on, for an instance, or {@code null} if that cannot be. */
    @TruffleBoundary
    public CompiledFunction loop(int head, WasmInstance instance) {
        CompiledFunction loop;
        synchronized (loops) {
            loop = loops.computeIfAbsent(head, block -> Optional.ofNullable(code.loop(function, block))).orElse(null);
        }
        return loop != null && instance.moveMemoriesOutOfHeap() ? loop : null;
    }
}
