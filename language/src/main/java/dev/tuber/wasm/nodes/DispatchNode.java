package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerAsserts;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.ExplodeLoop.LoopExplosionKind;
import com.oracle.truffle.api.nodes.LoopNode;

import dev.tuber.wasm.classfile.CompiledFunction;
import dev.tuber.wasm.classfile.ExceptionOperations;
import dev.tuber.wasm.classfile.FunctionTier;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmInstance;

/**
 * Runs the blocks of a function.
 *
 * <p>Partial evaluation unrolls the loop over the constant block index and merges equal indices, which gives back the control-flow graph.
 * So only the index may live in a Java local across iterations, and each way to a successor has a {@code continue} of its own. A loop that
 * runs long is entered in the middle by on-stack replacement at its head.
 */
final class DispatchNode extends WasmNode implements BytecodeOSRNode {
    /** What a function gives that is finished, unless it ends in a tail call, since {@code null} means that on-stack replacement did not happen. */
    static final Object FINISHED = new Object();
    /** Back edges are reported in batches of this size. */
    private static final int BACK_EDGE_BATCH = 256;
    /** A function that was compiled so often is compiled whole from then on: the runtime gives a target up after a hundred compilations. */
    private static final int MAXIMUM_PRUNED_COMPILATIONS = 30;

    @Children private final BlockNode[] blocks;
    /** Where a tail call leaves its callee. */
    private final int tailCalleeSlot;
    /** Whether successors that were never entered stay out of compiled code. */
    @CompilationFinal private boolean prunes;
    /** {@code null} if fuel is not counted. */
    private final FuelMeter meter;
    private int compilations;
    /** Whether and how the function moves on to a generated class, or {@code null} if it never does. */
    private final FunctionTier tier;
    /** How often the interpreter has entered each block, or {@code null} if the class does not depend on it. */
    private final int[] blockCounts;
    /** Of all variables, for the class. */
    @CompilationFinal(dimensions = 1) private final ValueKind[] variableKinds;
    @CompilationFinal private Object osrMetadata;

    DispatchNode(BlockNode[] blocks, int tailCalleeSlot, boolean prunes, FuelMeter meter, FunctionTier tier, ValueKind[] variableKinds) {
        this.meter = meter;
        this.tier = tier;
        this.variableKinds = variableKinds;
        this.blocks = blocks;
        this.blockCounts = tier == null ? null : tier.blockCounts(blocks.length);
        this.tailCalleeSlot = tailCalleeSlot;
        this.prunes = prunes;
    }

    @ExplodeLoop(kind = LoopExplosionKind.MERGE_EXPLODE)
    Object execute(VirtualFrame frame, int entry, BackEdgeCounter counter) {
        int index = entry;
        nextBlock: while (true) {
            CompilerAsserts.partialEvaluationConstant(index);
            BlockNode block = blocks[index];
            if (blockCounts != null && CompilerDirectives.inInterpreter()) {
                blockCounts[index]++;
            }
            if (block.isLoopHead) {
                Object result = enterLoopHead(frame, index, counter);
                if (result != null) {
                    return result;
                }
            }
            block.executeStatements(frame);
            switch (block.terminator) {
                case BlockNode.GOTO: {
                    index = block.successors[0];
                    continue nextBlock;
                }
                case BlockNode.BRANCH: {
                    if (block.selector.executeCondition(frame)) {
                        enter(block, 0);
                        index = block.successors[0];
                        continue nextBlock;
                    } else {
                        enter(block, 1);
                        index = block.successors[1];
                        continue nextBlock;
                    }
                }
                case BlockNode.SWITCH: {
                    int selected = block.selector.executeI32(frame);
                    int last = block.successors.length - 1;
                    int chosen = block.successorOf(selected);
                    if (CompilerDirectives.inInterpreter()) {
                        enter(block, chosen);
                        index = block.successors[chosen];
                        continue nextBlock;
                    }
                    // The compiler makes a jump table of this.
                    for (int successor = 0; successor < last; successor++) {
                        if (chosen == successor) {
                            enter(block, successor);
                            index = block.successors[successor];
                            continue nextBlock;
                        }
                    }
                    enter(block, last);
                    index = block.successors[last];
                    continue nextBlock;
                }
                case BlockNode.TAIL_CALL: {
                    // No access to the block: this code is behind the merge of all ways out.
                    Object callee = frame.getObjectStatic(tailCalleeSlot);
                    return callee != null ? callee : FINISHED;
                }
                case BlockNode.RETURN:
                    return FINISHED;
                default:
                    throw CompilerDirectives.shouldNotReachHere();
            }
        }
    }

    /** Marks a successor as entered; compiled code that was made before is left. */
    private void enter(BlockNode block, int successor) {
        if (prunes && !block.isSeen(successor)) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            block.setSeen(successor);
        }
    }

    /** The function, or a loop of it, is about to be compiled. Counted here, since code that was left cannot tell afterwards that it was. */
    void countCompilation() {
        if (++compilations > MAXIMUM_PRUNED_COMPILATIONS) {
            prunes = false;
        }
    }

    /** Counts an iteration. Gives the function's result if the rest of it ran in code that was compiled for this loop, else {@code null}. */
    private Object enterLoopHead(VirtualFrame frame, int index, BackEdgeCounter counter) {
        if (CompilerDirectives.inInterpreter()) {
            // Every time: a sampler takes the function that polls first for the one that was running.
            TruffleSafepoint.poll(this);
        }
        if (CompilerDirectives.hasNextTier() && ++counter.count >= BACK_EDGE_BATCH) {
            counter.count = 0;
            return reportBackEdges(frame, index, counter);
        }
        return null;
    }

    private Object reportBackEdges(VirtualFrame frame, int index, BackEdgeCounter counter) {
        TruffleSafepoint.poll(this);
        if (CompilerDirectives.inInterpreter()) {
            if (tier != null && tier.countIterations()) {
                Object result = runGenerated(frame.materialize(), index);
                if (result != null) {
                    return result;
                }
            }
            if (BytecodeOSRNode.pollOSRBackEdge(this, BACK_EDGE_BATCH)) {
                return meter == null ? BytecodeOSRNode.tryOSR(this, (long) index, counter, null, frame)
                                : tryMeteredOSR(frame, index, counter);
            }
        } else {
            LoopNode.reportLoopCount(this, BACK_EDGE_BATCH);
        }
        return null;
    }

    /** Hands the variables over to a generated class, which runs the rest of the function. Gives the function's result, or {@code null} if there is no class. */
    @TruffleBoundary
    private Object runGenerated(MaterializedFrame frame, int head) {
        WasmInstance instance = WasmArguments.instance(frame);
        CompiledFunction loop = tier.loop(head, instance);
        if (loop == null) {
            return null;
        }
        long[] primitives = new long[variableKinds.length];
        Object[] references = new Object[variableKinds.length];
        for (int i : loop.variables()) {
            int slot = FrameLayout.slot(i);
            switch (variableKinds[i]) {
                case I32 -> primitives[i] = frame.getIntStatic(slot);
                case I64 -> primitives[i] = frame.getLongStatic(slot);
                case F32 -> primitives[i] = Float.floatToRawIntBits(frame.getFloatStatic(slot));
                case F64 -> primitives[i] = Double.doubleToRawLongBits(frame.getDoubleStatic(slot));
                case V128, REFERENCE -> references[i] = frame.getObjectStatic(slot);
            }
        }
        Object tailCallee = ExceptionOperations.enterLoopFrom(loop, instance, WasmArguments.buffers(frame), primitives, references);
        return tailCallee != null ? tailCallee : FINISHED;
    }

    @Override
    public Object executeOSR(VirtualFrame frame, long target, Object interpreterState) {
        return meter == null ? execute(frame, (int) target, new BackEdgeCounter()) : executeMeteredOSR(frame, (int) target);
    }

    private Object executeMeteredOSR(VirtualFrame frame, int target) {
        try {
            return execute(frame, target, new BackEdgeCounter());
        } catch (Throwable e) {
            meter.suspend(frame);
            throw e;
        }
    }

    /** What an exception leaves behind is in the call buffers, and this frame's count is old. */
    private Object tryMeteredOSR(VirtualFrame frame, int index, BackEdgeCounter counter) {
        try {
            return BytecodeOSRNode.tryOSR(this, (long) index, counter, null, frame);
        } catch (Throwable e) {
            meter.resume(frame);
            throw e;
        }
    }

    @Override
    public void prepareOSR(long target) {
        countCompilation();
    }

    /** Nothing to restore: code that was entered in the middle runs the function to its end. */
    @Override
    public void restoreParentFrame(VirtualFrame osrFrame, VirtualFrame parentFrame) {
    }

    @Override
    public Object getOSRMetadata() {
        return osrMetadata;
    }

    @Override
    public void setOSRMetadata(Object metadata) {
        osrMetadata = metadata;
    }

    /** The arguments stay where they are, since calls and global variables need them. */
    @Override
    public Object[] storeParentFrameInArguments(VirtualFrame parentFrame) {
        return WasmArguments.withParentFrame(parentFrame);
    }

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return WasmArguments.parentFrame(arguments);
    }
}
