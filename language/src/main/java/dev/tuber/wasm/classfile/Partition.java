package dev.tuber.wasm.classfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Terminator;

/**
 * Cuts a function into pieces of about a given size. Loops that fit stay whole; the blocks of larger ones are put together in the graph's
 * order, in which a case of a switch is followed by what only it leads to. Each block has one piece that is entered there. The few blocks
 * from the head of an interpreter's main loop to its switch are copied into all pieces that jump there, so that a case that is followed by
 * another one of the same piece does not leave it.
 *
 * <p>Blocks that nodes have executed before lie together: of the many cases of an interpreter one program uses few.
 *
 * <p>Any cut is correct; only the speed depends on it.
 */
final class Partition {
    /** How many targets make a switch worth copying. */
    private static final int MANY_TARGETS = 16;
    /** How large what is copied may be, apart from the table. */
    private static final int MAXIMUM_COPY = 400;

    private final ControlFlowGraph graph;
    private final int pieceSize;
    private final int[] sizes;
    private final List<List<Integer>> predecessors = new ArrayList<>();
    /** By block; {@code null} where no loop starts. With their heads. */
    private final BitSet[] loops;
    /** By block: the head of the smallest loop around it that is too large for a piece, or -1. */
    private final int[] largeLoop;
    private final int[] pieceOf;
    private final List<BitSet> members = new ArrayList<>();
    /** Heads of loops that may be entered from outside without making a loop with two entries. */
    private final BitSet resumable = new BitSet();

    private Partition(ControlFlowGraph graph, int pieceSize) {
        this.graph = graph;
        this.pieceSize = pieceSize;
        int count = graph.blocks().size();
        sizes = graph.blocks().stream().mapToInt(CodeSize::of).toArray();
        loops = new BitSet[count];
        largeLoop = new int[count];
        pieceOf = new int[count];
        Arrays.fill(largeLoop, -1);
        Arrays.fill(pieceOf, -1);
    }

    /**
     * @param pieceSize how many bytes a piece should have, as estimated
     * @param counts how often each block was entered: what runs most lies together, whatever stands between
     */
    static Partition of(ControlFlowGraph graph, int pieceSize, int[] counts) {
        Partition partition = new Partition(graph, pieceSize);
        partition.findLoops();
        partition.pack(counts);
        partition.copyDispatch();
        return partition;
    }

    int count() {
        return members.size();
    }

    /** The piece that is entered at a block. */
    int pieceOf(int block) {
        return pieceOf[block];
    }

    /** The blocks of a piece, also copied ones. */
    BitSet members(int piece) {
        return members.get(piece);
    }

    /** The blocks where pieces are entered: at least the first of the function. */
    BitSet entries() {
        BitSet entries = (BitSet) resumable.clone();
        entries.set(0);
        for (BitSet piece : members) {
            piece.stream().forEach(block -> graph.blocks().get(block).terminator().distinctSuccessors().forEach(successor -> {
                if (!piece.get(successor.index())) {
                    entries.set(successor.index());
                }
            }));
        }
        return entries;
    }

    /** The loops at whose heads the function may be entered. */
    BitSet resumable() {
        return resumable;
    }

    private void findLoops() {
        graph.blocks().forEach(block -> predecessors.add(new ArrayList<>()));
        graph.blocks().forEach(block -> block.terminator().distinctSuccessors().forEach(
                        successor -> predecessors.get(successor.index()).add(block.index())));
        boolean[] isLoopHead = graph.loopHeads();
        List<Integer> large = new ArrayList<>();
        for (int head = 0; head < isLoopHead.length; head++) {
            if (isLoopHead[head]) {
                loops[head] = loop(head);
                if (size(loops[head]) > pieceSize) {
                    large.add(head);
                    resumable.set(head);
                }
            }
        }
        // The smallest last, so that it stays.
        large.sort(Comparator.comparingInt(head -> -loops[head].cardinality()));
        for (int head : large) {
            loops[head].stream().forEach(block -> largeLoop[block] = head);
        }
    }

    private BitSet loop(int head) {
        BitSet loop = new BitSet();
        loop.set(head);
        List<Integer> work = new ArrayList<>();
        predecessors.get(head).stream().filter(block -> block >= head).forEach(work::add);
        while (!work.isEmpty()) {
            int block = work.removeLast();
            if (!loop.get(block)) {
                loop.set(block);
                work.addAll(predecessors.get(block));
            }
        }
        return loop;
    }

    private int size(BitSet blocks) {
        return blocks.stream().map(block -> sizes[block]).sum();
    }

    private void pack(int[] counts) {
        Map<Integer, List<BitSet>> unitsByLoop = new TreeMap<>();
        BitSet done = new BitSet();
        for (int block = 0; block < sizes.length; block++) {
            if (!done.get(block)) {
                BitSet unit = new BitSet();
                unit.set(block);
                if (loops[block] != null && !resumable.get(block)) {
                    unit.or(loops[block]);
                    unit.andNot(done);
                    resumable.set(block);
                }
                done.or(unit);
                unitsByLoop.computeIfAbsent(largeLoop[block], head -> new ArrayList<>()).add(unit);
            }
        }
        BitSet piece = null;
        int size = 0;
        for (List<BitSet> units : unitsByLoop.values()) {
            units.sort(Comparator.comparingInt(unit -> -unit.stream().map(block -> counts[block]).max().orElse(0)));
            for (BitSet unit : units) {
                int unitSize = size(unit);
                if (piece == null || size + unitSize > pieceSize) {
                    piece = new BitSet();
                    members.add(piece);
                    size = 0;
                }
                piece.or(unit);
                size += unitSize;
                int number = members.size() - 1;
                unit.stream().forEach(block -> pieceOf[block] = number);
            }
        }
    }

    private void copyDispatch() {
        int[] room = new int[members.size()];
        Arrays.fill(room, pieceSize);
        for (Block block : graph.blocks()) {
            int index = block.index();
            if (largeLoop[index] >= 0 && block.terminator() instanceof Terminator.Switch(var value, var targets) && targets.size() >= MANY_TARGETS &&
                            4 * targets.size() <= pieceSize) {
                copyDispatch(index, untilSwitch(index, largeLoop[index], 4 * targets.size()), room);
            }
        }
    }

    /** Compilers copy the switch as well, into many cases: then there is not room for all of them. */
    private void copyDispatch(int block, BitSet copied, int[] room) {
        int size = size(copied);
        for (int i = 0; i < members.size(); i++) {
            BitSet piece = members.get(i);
            if (!piece.get(block) && size <= room[i] && copied.stream().anyMatch(copy -> predecessors.get(copy).stream().anyMatch(piece::get))) {
                piece.or(copied);
                room[i] -= size;
            }
        }
    }

    /** A large switch and what leads to it from where all cases end, as far as that is little; else nothing. */
    private BitSet untilSwitch(int last, int head, int tableSize) {
        BitSet copied = new BitSet();
        copied.set(last);
        int size = sizes[last] - tableSize;
        boolean isMainSwitch = false;
        List<Integer> work = new ArrayList<>(List.of(last));
        while (!work.isEmpty()) {
            int block = work.removeFirst();
            if (predecessors.get(block).size() >= MANY_TARGETS) {
                isMainSwitch = true;
                continue;
            }
            for (int predecessor : predecessors.get(block)) {
                if (largeLoop[predecessor] == head && !copied.get(predecessor) && size + sizes[predecessor] <= MAXIMUM_COPY &&
                                !(graph.blocks().get(predecessor).terminator() instanceof Terminator.Switch)) {
                    copied.set(predecessor);
                    size += sizes[predecessor];
                    work.add(predecessor);
                }
            }
        }
        return isMainSwitch && size <= MAXIMUM_COPY ? copied : new BitSet();
    }
}
