package dev.tuber.wasm.classfile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.ControlFlowGraph;

/**
 * Which blocks a method holds, and how often.
 *
 * <p>A method that starts at the function's start holds each block once: one region. One that starts at a loop's head, inside of outer
 * loops, would enter those in their middle, and then the compiler of the Java machine would not take them for loops. So it holds a copy of
 * what lies in the innermost outer loop for the time until that starts over, then one of what lies in the next, and so on; the last region
 * is the whole function from the head of the outermost loop on.
 */
final class Regions {
    private final ControlFlowGraph graph;
    private final Block entry;
    /** The loops around the entry, from the inside out, as sets of blocks without their heads. */
    private final List<BitSet> outerLoops;
    private final List<BitSet> members = new ArrayList<>();

    private Regions(ControlFlowGraph graph, int entry, List<BitSet> outerLoops) {
        this.graph = graph;
        this.entry = graph.blocks().get(entry);
        this.outerLoops = outerLoops;
        for (int i = 0; i <= outerLoops.size(); i++) {
            members.add(new BitSet());
        }
        collect();
    }

    private Regions(ControlFlowGraph graph, BitSet blocks) {
        this.graph = graph;
        this.entry = graph.blocks().get(blocks.nextSetBit(0));
        this.outerLoops = List.of();
        members.add(blocks);
    }

    /** Each block once. */
    static Regions ofFunction(ControlFlowGraph graph) {
        return new Regions(graph, 0, List.of());
    }

    /** Some blocks of the function, each once. */
    static Regions ofPiece(ControlFlowGraph graph, BitSet blocks) {
        return new Regions(graph, blocks);
    }

    /** @param copies whether there may be more than one copy of a block */
    static Regions fromLoop(ControlFlowGraph graph, int head, boolean copies) {
        return new Regions(graph, head, copies ? loopsAround(graph, head) : List.of());
    }

    /** By block. */
    static List<List<Integer>> predecessors(ControlFlowGraph graph) {
        List<List<Integer>> predecessors = new ArrayList<>();
        graph.blocks().forEach(block -> predecessors.add(new ArrayList<>()));
        graph.blocks().forEach(block -> block.terminator().distinctSuccessors().forEach(
                        successor -> predecessors.get(successor.index()).add(block.index())));
        return predecessors;
    }

    private static List<BitSet> loopsAround(ControlFlowGraph graph, int head) {
        List<List<Integer>> predecessors = predecessors(graph);
        List<BitSet> loops = new ArrayList<>();
        boolean[] isLoopHead = graph.loopHeads();
        for (int other = 0; other < head; other++) {
            if (isLoopHead[other]) {
                BitSet loop = loop(other, predecessors);
                if (loop.get(head)) {
                    loops.add(loop);
                }
            }
        }
        loops.sort(Comparator.comparingInt(BitSet::cardinality));
        return loops;
    }

    /**
     * What leads back to a head, without the head.
     *
     * @param predecessors by block
     */
    static BitSet loop(int head, List<List<Integer>> predecessors) {
        BitSet loop = new BitSet();
        List<Integer> work = new ArrayList<>();
        predecessors.get(head).stream().filter(block -> block > head).forEach(work::add);
        while (!work.isEmpty()) {
            int block = work.removeLast();
            if (block != head && !loop.get(block)) {
                loop.set(block);
                work.addAll(predecessors.get(block));
            }
        }
        return loop;
    }

    private void collect() {
        record Member(int region, Block block) {
        }
        List<Member> work = new ArrayList<>();
        members.getFirst().set(entry.index());
        work.add(new Member(0, entry));
        while (!work.isEmpty()) {
            Member member = work.removeLast();
            for (Block successor : member.block().terminator().distinctSuccessors()) {
                int region = regionOf(successor, member.region());
                if (!members.get(region).get(successor.index())) {
                    members.get(region).set(successor.index());
                    work.add(new Member(region, successor));
                }
            }
        }
    }

    int count() {
        return members.size();
    }

    Block entry() {
        return entry;
    }

    boolean holds(int region, int block) {
        return members.get(region).get(block);
    }

    /** The blocks of a region in the graph's order. */
    List<Block> blocks(int region) {
        return members.get(region).stream().mapToObj(graph.blocks()::get).toList();
    }

    /** The region of the copy that a jump out of a region goes to. */
    int regionOf(Block target, int from) {
        int region = from;
        while (region < outerLoops.size() && !outerLoops.get(region).get(target.index())) {
            region++;
        }
        return region;
    }
}
