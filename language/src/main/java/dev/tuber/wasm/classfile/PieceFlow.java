package dev.tuber.wasm.classfile;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Liveness;
import dev.tuber.wasm.graph.Terminator;

/**
 * Which variables a piece of a function takes out of the function's frame where it is entered, and which it writes back where it is left:
 * those that it may have changed and somebody behind may read.
 */
final class PieceFlow {
    private final List<Block> blocks;
    private final Liveness liveness;
    private final BitSet members;
    /** By block. */
    private final List<Set<Block>> successors;
    /** By block: what may be changed behind it. */
    private final BitSet[] changed;
    /** By block: what the piece reads or writes back from there on. */
    private final BitSet[] needed;

    PieceFlow(List<Block> blocks, Liveness liveness, BitSet members) {
        this.blocks = blocks;
        this.liveness = liveness;
        this.members = members;
        successors = blocks.stream().map(block -> members.get(block.index()) ? block.terminator().distinctSuccessors() : Set.<Block>of()).toList();
        changed = new BitSet[blocks.size()];
        needed = new BitSet[blocks.size()];
        members.stream().forEach(block -> {
            changed[block] = liveness.writes(block);
            needed[block] = liveness.reads(block);
        });
        solveChanged();
        solveNeeded();
    }

    /** What is to be read from the frame if the piece is entered at a block. */
    BitSet needed(int block) {
        return needed[block];
    }

    /**
     * What is to be written to the frame where a block leaves the piece; the same for all its targets, except for the two of a block under a
     * handler.
     */
    BitSet writtenBack(Block from, Block target) {
        BitSet live = new BitSet();
        BitSet written = (BitSet) changed[from.index()].clone();
        if (from.terminator() instanceof Terminator.Guarded guarded) {
            live.or(liveness.liveAtEntry(target.index()));
            if (target == guarded.caught()) {
                written.set(guarded.handler().exceptionVariable());
            }
        } else {
            for (Block successor : successors.get(from.index())) {
                if (!members.get(successor.index())) {
                    live.or(liveness.liveAtEntry(successor.index()));
                }
            }
        }
        written.and(live);
        return written;
    }

    /** The same for all ways out. */
    BitSet writtenBack() {
        BitSet written = new BitSet();
        members.stream().forEach(index -> successors.get(index).stream().filter(successor -> !members.get(successor.index())).forEach(
                        successor -> written.or(writtenBack(blocks.get(index), successor))));
        return written;
    }

    private void solveChanged() {
        boolean again = true;
        while (again) {
            again = false;
            for (int index = members.nextSetBit(0); index >= 0; index = members.nextSetBit(index + 1)) {
                Block block = blocks.get(index);
                for (Block successor : successors.get(index)) {
                    if (members.get(successor.index())) {
                        BitSet target = changed[successor.index()];
                        int before = target.cardinality();
                        target.or(changed[index]);
                        if (block.terminator() instanceof Terminator.Guarded guarded && successor == guarded.caught()) {
                            target.set(guarded.handler().exceptionVariable());
                        }
                        again |= target.cardinality() != before;
                    }
                }
            }
        }
    }

    private void solveNeeded() {
        boolean again = true;
        while (again) {
            again = false;
            for (int index = members.previousSetBit(blocks.size()); index >= 0; index = members.previousSetBit(index - 1)) {
                BitSet now = neededAt(blocks.get(index));
                if (!now.equals(needed[index])) {
                    needed[index] = now;
                    again = true;
                }
            }
        }
    }

    private BitSet neededAt(Block block) {
        BitSet result = new BitSet();
        if (block.terminator() instanceof Terminator.Guarded guarded) {
            result.or(behind(block, guarded.next()));
        } else {
            successors.get(block.index()).forEach(successor -> result.or(behind(block, successor)));
        }
        result.andNot(liveness.writes(block.index()));
        result.or(liveness.reads(block.index()));
        if (block.terminator() instanceof Terminator.Guarded guarded) {
            // Some statement throws: it is not known which writes have happened by then.
            BitSet caught = behind(block, guarded.caught());
            caught.clear(guarded.handler().exceptionVariable());
            result.or(caught);
        }
        return result;
    }

    private BitSet behind(Block block, Block successor) {
        return members.get(successor.index()) ? (BitSet) needed[successor.index()].clone() : writtenBack(block, successor);
    }
}
