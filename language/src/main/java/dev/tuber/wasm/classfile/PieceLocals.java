package dev.tuber.wasm.classfile;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Liveness;

/**
 * Decides which of the variables that the pieces of a function share are Java locals in a piece. These are read from the function's frame at
 * each entry and written back at each exit; the others stay in the frame, where each use reads them. An interpreter's piece is entered and
 * left very often, and most of its variables are used by few of its cases.
 */
final class PieceLocals {
    /** What a block counts that was not seen to run. */
    private static final double UNSEEN = 0.01;

    private final Partition partition;
    private final int piece;
    private final int[] counts;
    private final Liveness liveness;
    private final List<Block> blocks;
    private final BitSet members;
    /** How much of what runs in the function does so in this piece. */
    private final double share;

    /** @param counts by block: how often it was entered, as far as known */
    PieceLocals(Partition partition, int piece, int[] counts, Liveness liveness, List<Block> blocks) {
        this.partition = partition;
        this.piece = piece;
        this.counts = counts;
        this.liveness = liveness;
        this.blocks = blocks;
        members = partition.members(piece);
        share = share();
    }

    private double share() {
        double own = 0;
        double all = 0;
        for (int block = 0; block < counts.length; block++) {
            double weight = counts[block] + UNSEEN;
            all += weight;
            own += partition.pieceOf(block) == piece ? weight : 0;
        }
        return own / all;
    }

    private double weight(int block) {
        double weight = counts[block] + UNSEEN;
        return partition.pieceOf(block) == piece ? weight : weight * share;
    }

    /**
     * The variables that stay in the frame.
     *
     * @param entries where the piece is entered
     */
    BitSet inFrame(List<Integer> entries, PieceFlow flow) {
        BitSet read = new BitSet();
        entries.forEach(entry -> read.or(flow.needed(entry)));
        BitSet written = flow.writtenBack();
        double entering = entries.stream().mapToDouble(entry -> (counts[entry] + UNSEEN) * (1 - share)).sum();
        double leaving = targets().stream().mapToDouble(target -> (counts[target] + UNSEEN) * share).sum();
        double[] uses = uses();
        BitSet inFrame = new BitSet();
        for (int variable = 0; variable < uses.length; variable++) {
            double moves = written.get(variable) ? entering + leaving : read.get(variable) ? entering : 0;
            inFrame.set(variable, uses[variable] < moves);
        }
        return inFrame;
    }

    private Set<Integer> targets() {
        Set<Integer> targets = new HashSet<>();
        members.stream().forEach(block -> blocks.get(block).terminator().distinctSuccessors().forEach(successor -> {
            if (!members.get(successor.index())) {
                targets.add(successor.index());
            }
        }));
        return targets;
    }

    /** By variable: how often the piece would read or write it in the frame; reads of what the same block has read or written cost nothing. */
    private double[] uses() {
        double[] uses = new double[liveness.variableCount()];
        members.stream().forEach(block -> {
            double weight = weight(block);
            liveness.reads(block).stream().forEach(variable -> uses[variable] += weight);
            liveness.writes(block).stream().forEach(variable -> uses[variable] += weight);
        });
        return uses;
    }
}
