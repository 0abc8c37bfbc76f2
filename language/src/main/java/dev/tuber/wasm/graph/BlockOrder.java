package dev.tuber.wasm.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Tidies a finished graph: removes empty blocks, joins chains, and puts the blocks in reverse postorder. */
final class BlockOrder {

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
