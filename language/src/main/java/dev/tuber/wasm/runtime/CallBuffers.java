package dev.tuber.wasm.runtime;

import java.util.Arrays;

import dev.tuber.wasm.runtime.stack.GuestStack;

/**
 * How arguments and results travel between functions without boxes.
 *
 * <p>The arguments array of every call target is {@code {instance, buffers}}. The caller writes the arguments, the callee copies them
 * to its frame before anything else; results come back the same way. Numbers are bits in {@code primitives}, a vector takes two
 * entries, references stand in {@code references}; {@link CallLayout} says where. A pair belongs to one thread and to one entry from
 * outside: whoever calls in from a host function or another language takes a pair of its own, so that nothing in flight is overwritten.
 */
public final class CallBuffers {
    /** The most parameters or results that a function may have. */
    public static final int MAXIMUM_VALUES = 1000;

    /**
     * How deep calls may nest. Below what Java's stack holds in most threads: recursion ends soon and leaves room for host functions, where
     * unwinding all of a large stack would take minutes.
     */
    public static final int MAXIMUM_DEPTH = 20_000;

    /**
     * How many calls are in progress. Unless there is a limit of the embedder's, those that compiled code has inlined do not count: they take
     * no stack.
     */
    public int depth;
    /** The stack that runs on these buffers; {@code null} until it first resumes a continuation. */
    public GuestStack stack;
    /** The embedder's limit for {@link #depth}, used by code that counts all calls. */
    public final int maximumDepth;
    /** Where code that counts fuel gets more of it, else {@code null}. */
    public final FuelTank tank;
    /** The thread's portion of fuel while it is outside of module functions; inside, their frames hold it. */
    public long fuel;
    /**
     * While an exception is on its way: the generated function that it has left last, if guest stack traces still lack that. Belongs to the
     * package for generated code.
     */
    public Object leftFunction;
    /**
     * The callee of a tail call, while on-stack replacement takes over a loop of them, or between a piece of a generated function and the
     * function's end.
     */
    public Object pendingCallee;
    /** How many of the arrays of {@link #takePieceFrame} are in use; whoever takes one gives it back by writing the old number. */
    public int pieceFrameCount;
    private long[][] pieceFrames = {};
    public final long[] primitives;
    public final Object[] references;

    /** A pair outside of a thread's own ones is for the stack of a continuation. */
    public CallBuffers(int maximumDepth, FuelTank tank) {
        this(maximumDepth, tank, MAXIMUM_VALUES);
    }

    private CallBuffers(int maximumDepth, FuelTank tank, int values) {
        this.maximumDepth = maximumDepth;
        this.tank = tank;
        primitives = new long[2 * values];
        references = new Object[values];
    }

    /** A pair for one call of {@link LeafCode}: compiled code that has inlined the callee does without it. */
    static CallBuffers forLeaf(CallLayout layout) {
        return new CallBuffers(MAXIMUM_DEPTH, null, Math.max(layout.parameterCount(), layout.resultCount()));
    }

    /**
     * An array for an activation of a function that was cut into pieces. Activations nest, so the arrays are kept and used again: to allocate
     * one for each call would fill the heap with garbage.
     *
     * @param length how long it is at least; its elements are anything
     */
    public long[] takePieceFrame(int length) {
        int index = pieceFrameCount++;
        if (index >= pieceFrames.length) {
            pieceFrames = Arrays.copyOf(pieceFrames, 2 * index + 8);
        }
        long[] frame = pieceFrames[index];
        if (frame == null || frame.length < length) {
            frame = new long[length];
            pieceFrames[index] = frame;
        }
        return frame;
    }
}
