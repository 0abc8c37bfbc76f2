package dev.tuber.wasm.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Tidies a finished graph: removes empty blocks, joins chains, cuts very long blocks, and puts the blocks in reverse postorder. */
final class BlockOrder {
    /** How many nodes the statements of a block may have: more would not fit into a method of a function that is cut into pieces. */
    private static final int MAXIMUM_NODES = 600;

    private BlockOrder() {
    }

    /** The reachable blocks in order, with their indices set. */
    static List<Block> order(Block entry) {
        List<Block> blocks = reversePostorder(entry);
        blocks.forEach(BlockOrder::skipEmptySuccessors);
        blocks = reversePostorder(entry);
        if (joinChains(entry, blocks)) {
            blocks = reversePostorder(entry);
        }
        blocks = cutLongBlocks(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            blocks.get(i).setIndex(i);
        }
        return List.copyOf(blocks);
    }

    private static void skipEmptySuccessors(Block block) {
        block.setTerminator(switch (block.terminator()) {
            case Terminator.Goto(Block target) -> new Terminator.Goto(skipEmpty(target));
            case Terminator.Branch(Expression condition, Block whenTrue, Block whenFalse) ->
                new Terminator.Branch(condition, skipEmpty(whenTrue), skipEmpty(whenFalse));
            case Terminator.Switch(Expression index, List<Block> targets) ->
                new Terminator.Switch(index, targets.stream().map(BlockOrder::skipEmpty).toList());
            case Terminator.Guarded(Block next, Block caught, Handler handler) ->
                new Terminator.Guarded(skipEmpty(next), skipEmpty(caught), handler);
            case Terminator.TailCall end -> end;
            case Terminator.Throw end -> end;
            case Terminator.Return end -> end;
            case Terminator.Unreachable end -> end;
        });
    }

    /** Where a jump to {@code block} really leads. An empty endless loop stays as it is. */
    private static Block skipEmpty(Block block) {
        Block target = block;
        Block slow = block;
        boolean moveSlow = false;
        while (target.statements().isEmpty() && target.steps().isEmpty() && target.cost() == 0 && target.terminator() instanceof Terminator.Goto(Block next)) {
            target = next;
            if (moveSlow) {
                slow = ((Terminator.Goto) slow.terminator()).target();
            }
            moveSlow = !moveSlow;
            if (target == slow) {
                return target;
            }
        }
        return target;
    }

    /** Appends each block that has one predecessor, which only leads there, to that predecessor. */
    private static boolean joinChains(Block entry, List<Block> blocks) {
        Map<Block, Integer> predecessors = new IdentityHashMap<>();
        predecessors.put(entry, 1);
        for (Block block : blocks) {
            block.terminator().successors().forEach(successor -> predecessors.merge(successor, 1, Integer::sum));
        }
        boolean changed = false;
        // From the last to the first, so that a chain is joined from its end and each statement is moved once.
        for (Block block : blocks.reversed()) {
            if (block.terminator() instanceof Terminator.Goto(Block target) && target != block && predecessors.get(target) == 1 &&
                            mayJoin(block, target)) {
                block.append(target);
                changed = true;
            }
        }
        return changed;
    }

    /** What may throw outside of a try region must not get under its handler. */
    private static boolean mayJoin(Block block, Block target) {
        return !(target.terminator() instanceof Terminator.Guarded) || !Throwing.mayThrow(block);
    }

    /** The same blocks, each very long one followed by what was cut off from it. */
    private static List<Block> cutLongBlocks(List<Block> blocks) {
        List<Block> result = new ArrayList<>();
        for (Block block : blocks) {
            result.add(block);
            // Steps count the statements of a whole block.
            int length = block.steps().isEmpty() ? prefixLength(block) : block.statements().size();
            while (length < result.getLast().statements().size()) {
                result.add(cut(result.getLast(), length));
                length = prefixLength(result.getLast());
            }
        }
        return result;
    }

    /** How many statements a block keeps if it is cut. */
    private static int prefixLength(Block block) {
        int nodes = 0;
        int length = 0;
        while (length < block.statements().size() && nodes <= MAXIMUM_NODES) {
            nodes += nodes(block.statements().get(length++).operands());
        }
        return length;
    }

    private static int nodes(List<Expression> operands) {
        int nodes = 1;
        for (Expression operand : operands) {
            nodes += nodes(operand.operands());
        }
        return nodes;
    }

    /** Moves all but the first statements to a new block. Both are under the block's handler, if it has one. */
    private static Block cut(Block block, int length) {
        Block rest = new Block();
        List<Statement> moved = block.statements().subList(length, block.statements().size());
        rest.statements().addAll(moved);
        moved.clear();
        rest.setTerminator(block.terminator());
        block.setTerminator(block.terminator() instanceof Terminator.Guarded(Block next, Block caught, Handler handler)
                        ? new Terminator.Guarded(rest, caught, handler) : new Terminator.Goto(rest));
        return rest;
    }

    /** Depth first without recursion, since generated code nests deeply. */
    private static List<Block> reversePostorder(Block entry) {
        record Visit(Block block, Iterator<Block> successors) {
        }
        Map<Block, Boolean> seen = new IdentityHashMap<>();
        List<Block> postorder = new ArrayList<>();
        Deque<Visit> path = new ArrayDeque<>();
        seen.put(entry, true);
        path.push(new Visit(entry, entry.terminator().successors().reversed().iterator()));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (visit.successors().hasNext()) {
                Block successor = visit.successors().next();
                if (seen.put(successor, true) == null) {
                    path.push(new Visit(successor, successor.terminator().successors().reversed().iterator()));
                }
            } else {
                path.pop();
                postorder.add(visit.block());
            }
        }
        Collections.reverse(postorder);
        return postorder;
    }
}
