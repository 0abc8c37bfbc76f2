package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.runtime.CallLayout;

/**
 * Writes the blocks of a function into one method, in the graph's order. Variables are Java locals. A handler around all of it turns Java's
 * exceptions into traps and takes part in guest stack traces.
 */
final class BodyCompiler {
    /** A handler's code and what it is for, written behind the blocks. */
    private record Landing(Label label, Terminator.Guarded guarded, int region, Block block) {
    }

    /**
     * A copy of a block without shared checks of addresses, written behind the blocks.
     *
     * @param entries by statement: where a failed check before it goes; {@code null} where there is none
     * @param landing where the block's exceptions go, or {@code null}
     */
    private record CheckedCopy(Block block, int region, Label[] entries, Label landing) {
    }

    /**
     * A copy of a loop in which checks of addresses are such that the Java machine can move them out of it, for memories that are not too large for that; written
     * behind the blocks.
     *
     * @param start where it is entered
     */
    private record LoopCopy(BatchedLoops.BatchedLoop loop, int region, Label start) {
    }

    /**
     * A batched loop that is being written.
     *
     * @param again where an iteration begins that is not the first of a batch
     * @param copies the labels of its blocks by index, for a copy; otherwise {@code null}
     */
    private record Batch(BatchedLoops.BatchedLoop loop, Label again, Label[] copies) {
    }

    private final MethodContext context;
    private final CodeBuilder code;
    private final ControlFlowGraph graph;
    private final ExpressionCompiler expressions;
    private final Regions regions;
    /** By region and block. */
    private final Label[][] labels;
    /** The region of the block that is being written. */
    private int region;
    /** The block that is being written. */
    private Block current;
    /** The piece of the function that the method is, or {@code null} if it is all of it. */
    private final PieceCode piece;
    private final List<Landing> landings = new ArrayList<>();
    /** What is known of addresses at the start of blocks of the first region that only one jump leads to. */
    private final Map<Block, Map<Integer, AddressChecks.Reached>> reachedAtEntry = new IdentityHashMap<>();
    private final int[] predecessorCounts;
    /** Whether the method gives the callee of a tail call instead of the function's result. */
    private final boolean makesTailCalls;
    /** Whether blocks in loops may share checks of addresses, which takes more code. */
    private final boolean sharesChecks;
    private final BitSet blocksInLoops;
    private final BatchedLoops batchedLoops;
    private int batchSlot = -1;
    /** The batched loop that is being written, or {@code null}. */
    private Batch batch;
    private final List<LoopCopy> loopCopies = new ArrayList<>();
    private final List<CheckedCopy> checkedCopies = new ArrayList<>();

    /**
     * @param regions which blocks are written, and how often
     * @param sharesChecks whether the code may be larger for fewer checks of addresses
     */
    BodyCompiler(MethodContext context, Regions regions, boolean sharesChecks) {
        this(context, regions, sharesChecks, null);
    }

    /** @param piece which part of the function the method is, or {@code null} if it is all of it */
    BodyCompiler(MethodContext context, Regions regions, boolean sharesChecks, PieceCode piece) {
        this.sharesChecks = sharesChecks && context.graph.usesMemory();
        this.piece = piece;
        this.context = context;
        this.makesTailCalls = context.module.makesTailCalls(context.graph);
        this.regions = regions;
        this.code = context.code;
        this.graph = context.graph;
        this.expressions = new ExpressionCompiler(context);
        this.predecessorCounts = predecessorCounts(graph);
        this.blocksInLoops = blocksInLoops(graph);
        this.batchedLoops = BatchedLoops.of(graph);
        this.labels = new Label[regions.count()][graph.blocks().size()];
        for (Label[] ofRegion : labels) {
            Arrays.setAll(ofRegion, block -> code.newLabel());
        }
    }

    private static int[] predecessorCounts(ControlFlowGraph graph) {
        int[] counts = new int[graph.blocks().size()];
        graph.blocks().forEach(block -> block.terminator().successors().forEach(successor -> counts[successor.index()]++));
        return counts;
    }

    /** Blocks from a loop's head to the last that jumps back to it, in the graph's order, which keeps loops together. */
    private static BitSet blocksInLoops(ControlFlowGraph graph) {
        BitSet blocks = new BitSet();
        graph.blocks().forEach(block -> block.terminator().successors().stream().filter(successor -> successor.index() <= block.index()).forEach(
                        successor -> blocks.set(successor.index(), block.index() + 1)));
        return blocks;
    }

    /** The function from its start; the parameters are in their Java locals. */
    void compile(BitSet liveAtEntry) {
        context.markNoCall();
        context.takeVectorParameters();
        // Besides locals these are operands that a handler may read: as far as the verifier knows, before they are written.
        for (int i = liveAtEntry.nextSetBit(graph.type().parameters().size()); i >= 0; i = liveAtEntry.nextSetBit(i + 1)) {
            context.loadZero(graph.variables().get(i));
            context.storeVariable(i);
        }
        compileBlocks();
    }

    /** The function from a loop's head on; the variables are in two arrays, in the graph's order. */
    void compileFromLoop(BitSet live, int primitivesSlot, int referencesSlot) {
        context.markNoCall();
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            ValueKind kind = graph.variables().get(i);
            if (kind == ValueKind.REFERENCE) {
                code.aload(referencesSlot).loadConstant(i).aaload();
            } else if (kind == ValueKind.V128) {
                code.aload(referencesSlot).loadConstant(i).aaload().checkcast(JvmTypes.VECTOR);
                VectorForm.CURRENT.fromV128(code);
            } else {
                code.aload(primitivesSlot).loadConstant(i).laload();
                BufferAccess.fromBits(code, kind);
            }
            context.storeVariable(i);
        }
        compileBlocks();
    }

    /** A piece of a function; the variables are in the function's frame. */
    void compilePiece() {
        context.markNoCall();
        compileBlocks();
    }

    private void compileBlocks() {
        Label start = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(start);
        if (piece == null) {
            context.enterFunction();
        }
        context.reloadMemory();
        if (piece != null) {
            piece.enter(block -> labels[0][block]);
        }
        boolean[] isLoopHead = graph.loopHeads();
        for (region = 0; region < regions.count(); region++) {
            List<Block> blocks = regions.blocks(region);
            if (piece == null && region == 0 && blocks.getFirst() != regions.entry()) {
                code.goto_(label(regions.entry()));
            }
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                compile(block, isLoopHead[block.index()], i + 1 < blocks.size() ? blocks.get(i + 1) : null);
            }
        }
        loopCopies.forEach(this::loopCopy);
        checkedCopies.forEach(this::checkedCopy);
        code.labelBinding(end);
        landings.forEach(this::land);
        if (piece != null) {
            piece.leave();
        }
        Label handler = code.newLabel();
        code.exceptionCatchAll(start, end, handler);
        code.labelBinding(handler);
        pushHandlerArguments();
        context.invoke(ExceptionOperations.class, "leave", CD_Throwable, CD_Throwable, JvmTypes.BUFFERS, CD_int, JvmTypes.COMPILED_FUNCTION);
        code.athrow();
    }

    private void compile(Block block, boolean isLoopHead, Block next) {
        current = block;
        code.labelBinding(labels[region][block.index()]);
        context.setReached(region == 0 ? reachedAtEntry.getOrDefault(block, Map.of()) : Map.of());
        if (isLoopHead) {
            beginLoop(batchedLoops.withHead(block));
        }
        Label start = code.newLabel();
        code.labelBinding(start);
        Label[] copyEntries = statements(block);
        Label landing = null;
        if (block.terminator() instanceof Terminator.Guarded guarded) {
            landing = code.newLabel();
            landings.add(new Landing(landing, guarded, region, block));
            guard(start, landing);
        }
        terminator(block.terminator(), next);
        if (batch != null && batch.loop().latch() == block) {
            batch = null;
        }
        if (copyEntries.length > 0) {
            checkedCopies.add(new CheckedCopy(block, region, copyEntries, landing));
        }
        // A copy that goes on at the same blocks knows less.
        if (region == 0 && landing == null && copyEntries.length == 0) {
            handOnReached(block);
        }
    }

    /** The code from a label to here is in a try region. */
    private void guard(Label start, Label landing) {
        Label end = code.newLabel();
        code.labelBinding(end);
        code.exceptionCatch(start, end, landing, JvmTypes.desc(AbstractTruffleException.class));
    }

    /** The statements of a block; where failed checks between them go, by index of the next statement, or an empty array if none is shared. */
    private Label[] statements(Block block) {
        List<Statement> statements = block.statements();
        if (!sharesChecks || !blocksInLoops.get(block.index()) || isCopied(block)) {
            statements.forEach(this::statement);
            return new Label[0];
        }
        AddressChecks checks = new AddressChecks(context.definition(), block);
        Label[] copyEntries = new Label[checks.isEmpty() ? 0 : statements.size() + 1];
        for (int i = 0; i <= statements.size(); i++) {
            List<AddressChecks.Check> shared = checks.before(i);
            if (!shared.isEmpty()) {
                Label entry = code.newLabel();
                shared.forEach(check -> expressions.memory().check(check, entry));
                copyEntries[i] = entry;
            }
            if (i < statements.size()) {
                statement(statements.get(i));
            }
        }
        return copyEntries;
    }

    /** Whether a block is one of a loop that has a copy: then the one that is being written runs with large memories only. */
    private boolean isCopied(Block block) {
        return loopCopies.stream().anyMatch(copy -> copy.region() == region && copy.loop().members().get(block.index()));
    }

    private void checkedCopy(CheckedCopy copy) {
        region = copy.region();
        current = copy.block();
        List<Statement> statements = copy.block().statements();
        Label start = null;
        for (int i = 0; i <= statements.size(); i++) {
            if (copy.entries()[i] != null) {
                code.labelBinding(copy.entries()[i]);
                context.setReached(Map.of());
                start = start == null ? copy.entries()[i] : start;
            }
            if (start != null && i < statements.size()) {
                statement(statements.get(i));
            }
        }
        if (copy.landing() != null) {
            guard(start, copy.landing());
        }
        terminator(copy.block().terminator(), null);
    }

    /** Copies of a block in later regions can be come to from several copies of the one before it; those know nothing. */
    private void handOnReached(Block block) {
        Map<Integer, AddressChecks.Reached> known = context.reached();
        for (Block successor : block.terminator().successors()) {
            if (predecessorCounts[successor.index()] == 1 && successor != regions.entry() && (piece == null || !piece.isEntry(successor))) {
                reachedAtEntry.put(successor, known);
            }
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.VariableSet(int variable, Expression value) -> context.storeVariable(variable, () -> expressions.compile(value));
            case Statement.Drop(Expression value) -> drop(value);
            case Statement.Store store -> expressions.memory().store(store);
            case Statement.GlobalSet set -> expressions.runtime().globalSet(set);
            case Statement.CallStatement(var call, var results) -> expressions.calls().compile(call, results);
            case Statement.WideArithmetic wide -> wideArithmetic(wide);
            case Statement.Runtime runtime -> expressions.runtime().compile(runtime);
            case Statement.AtomicStore store -> expressions.atomics().compile(store);
            case Statement.ObjectOperation operation -> expressions.objects().compile(operation);
        }
    }

    private void drop(Expression value) {
        expressions.compile(value);
        if (JvmTypes.typeKind(value.kind()).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private void wideArithmetic(Statement.WideArithmetic wide) {
        int[] operands = new int[wide.operands().size()];
        for (int i = 0; i < operands.length; i++) {
            expressions.compile(wide.operands().get(i));
            operands[i] = context.storeTemporary(ValueKind.I64);
        }
        switch (wide.opcode()) {
            case I64_ADD128 -> {
                pushAll(operands);
                context.invoke(NumericOperations.class, "addHigh", CD_long, CD_long, CD_long, CD_long, CD_long);
                code.lload(operands[0]).lload(operands[2]).ladd();
            }
            case I64_SUB128 -> {
                pushAll(operands);
                context.invoke(NumericOperations.class, "subtractHigh", CD_long, CD_long, CD_long, CD_long, CD_long);
                code.lload(operands[0]).lload(operands[2]).lsub();
            }
            default -> {
                pushAll(operands);
                context.invoke(Math.class, wide.opcode() == Opcode.I64_MUL_WIDE_S ? "multiplyHigh" : "unsignedMultiplyHigh", CD_long, CD_long,
                                CD_long);
                pushAll(operands);
                code.lmul();
            }
        }
        context.storeVariable(wide.lowVariable());
        context.storeVariable(wide.highVariable());
    }

    private void pushAll(int[] longs) {
        for (int slot : longs) {
            code.lload(slot);
        }
    }

    private void terminator(Terminator terminator, Block next) {
        switch (terminator) {
            case Terminator.Goto(Block target) -> goTo(target, next);
            case Terminator.Branch(Expression condition, Block whenTrue, Block whenFalse) -> branch(condition, whenTrue, whenFalse, next);
            case Terminator.Switch(Expression index, List<Block> targets) -> tableSwitch(index, targets);
            case Terminator.Guarded guarded -> goTo(guarded.next(), next);
            case Terminator.Return(List<Expression> values) -> returnValues(values);
            case Terminator.Throw(Expression exception) -> {
                expressions.compile(exception);
                context.markNoCall();
                code.checkcast(CD_Throwable).athrow();
            }
            case Terminator.Unreachable(int offset) -> {
                context.markTrap(offset);
                context.invoke(CallOperations.class, "unreachable", JvmTypes.desc(RuntimeException.class));
                code.athrow();
            }
            case Terminator.TailCall(Call call) -> tailCall(call);
        }
    }

    /**
     * Back to a loop's head it goes by a jump without condition: at a jump back the Java machine can stop, and would have to know the operands of the jump then, or
     * the result of a comparison as a number.
     */
    private void branch(Expression condition, Block whenTrue, Block whenFalse, Block next) {
        boolean onlyOneIsBack = isBack(whenTrue) != isBack(whenFalse);
        if (onlyOneIsBack ? isBack(whenTrue) : isNext(whenTrue, next)) {
            expressions.conditions().jump(condition, false, label(whenFalse));
            goTo(whenTrue, next);
        } else {
            expressions.conditions().jump(condition, true, label(whenTrue));
            goTo(whenFalse, next);
        }
    }

    /** At the head of a loop, which is {@code null} if it cannot be batched. */
    private void beginLoop(BatchedLoops.BatchedLoop loop) {
        if (loop == null || !loop.members().stream().allMatch(member -> regions.holds(region, member))) {
            context.poll();
        } else if (sharesChecks && loop.hasMovableChecks() && expressions.memory().hasMovableChecks()) {
            LoopCopy copy = new LoopCopy(loop, region, code.newLabel());
            loopCopies.add(copy);
            Label large = code.newLabel();
            expressions.memory().jumpIfLarge(large);
            code.goto_(copy.start()).labelBinding(large);
            context.poll();
        } else {
            beginBatch(loop, null);
        }
    }

    private void beginBatch(BatchedLoops.BatchedLoop loop, Label[] copies) {
        if (batchSlot < 0) {
            batchSlot = code.allocateLocal(TypeKind.INT);
        }
        code.loadConstant(BatchedLoops.BATCH).istore(batchSlot);
        batch = new Batch(loop, code.newLabel(), copies);
        code.labelBinding(batch.again());
    }

    private void loopCopy(LoopCopy copy) {
        region = copy.region();
        Label[] copies = new Label[graph.blocks().size()];
        copy.loop().members().stream().forEach(member -> copies[member] = code.newLabel());
        code.labelBinding(copy.start());
        expressions.memory().beginLoop();
        beginBatch(copy.loop(), copies);
        List<Block> blocks = copy.loop().members().stream().mapToObj(graph.blocks()::get).toList();
        for (int i = 0; i < blocks.size(); i++) {
            current = blocks.get(i);
            code.labelBinding(copies[current.index()]);
            context.setReached(Map.of());
            current.statements().forEach(this::statement);
            terminator(current.terminator(), i + 1 < blocks.size() ? blocks.get(i + 1) : null);
        }
        batch = null;
        expressions.memory().endLoop();
    }

    /** Goes on with a batched loop; at the end of a batch it polls. What is around the loop polls itself. */
    private void goBackInBatch() {
        code.iinc(batchSlot, -1).iload(batchSlot).ifgt(batch.again());
        context.poll();
        code.goto_(label(batch.loop().head()));
    }

    private boolean isBack(Block target) {
        return target.index() <= current.index();
    }

    /** Where a jump to a block goes from the region that is being written. */
    private Label label(Block target) {
        if (piece != null && !piece.holds(target)) {
            return piece.exit(target);
        }
        boolean isInCopy = batch != null && batch.copies() != null && target != batch.loop().head() && batch.loop().members().get(target.index());
        return isInCopy ? batch.copies()[target.index()] : labels[regions.regionOf(target, region)][target.index()];
    }

    private boolean isNext(Block target, Block next) {
        return next != null && target == next && regions.regionOf(target, region) == region;
    }

    private void goTo(Block target, Block next) {
        if (batch != null && target == batch.loop().head() && current == batch.loop().latch()) {
            goBackInBatch();
        } else if (!isNext(target, next)) {
            code.goto_(label(target));
        }
    }

    private void tableSwitch(Expression index, List<Block> targets) {
        expressions.compile(index);
        int last = targets.size() - 1;
        List<SwitchCase> cases = new ArrayList<>(last);
        for (int i = 0; i < last; i++) {
            cases.add(SwitchCase.of(i, label(targets.get(i))));
        }
        code.tableswitch(0, last - 1, label(targets.get(last)), cases);
    }

    private void returnValues(List<Expression> values) {
        CallLayout layout = new CallLayout(graph.type());
        if (JvmTypes.returnsResult(layout) && piece == null && !makesTailCalls) {
            expressions.compile(values.getFirst());
            code.return_(JvmTypes.typeKind(values.getFirst().kind()));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            expressions.compile(values.get(i));
            context.storeToBuffers(layout.resultKind(i), layout.resultPosition(i));
        }
        finish();
    }

    /** Leaves the method with the results in the buffers. */
    private void finish() {
        if (piece != null) {
            code.iconst_m1().ireturn();
        } else if (makesTailCalls) {
            code.aconst_null().areturn();
        } else {
            code.return_();
        }
    }

    private void tailCall(Call call) {
        CallLayout layout = new CallLayout(graph.type());
        if (!context.module.isOrdinaryCall(call)) {
            expressions.calls().compileTail(call);
            if (piece == null) {
                code.areturn();
            } else {
                TailCallClass.setPending(code);
                code.iconst_m1().ireturn();
            }
            return;
        }
        expressions.calls().compile(call);
        if (!JvmTypes.returnsResult(layout)) {
            finish();
        } else if (piece == null && !makesTailCalls) {
            code.return_(JvmTypes.typeKind(layout.resultKind(0)));
        } else {
            context.storeToBuffers(layout.resultKind(0), layout.resultPosition(0));
            finish();
        }
    }

    private void land(Landing landing) {
        region = landing.region();
        current = landing.block();
        code.labelBinding(landing.label());
        pushHandlerArguments();
        code.loadConstant(landing.guarded().handler().takesForeign() ? 1 : 0);
        context.invoke(ExceptionOperations.class, "caught", CD_Object, CD_Throwable, JvmTypes.BUFFERS, CD_int, JvmTypes.COMPILED_FUNCTION,
                        CD_boolean);
        context.storeVariable(landing.guarded().handler().exceptionVariable());
        context.reloadMemory();
        code.goto_(label(landing.guarded().caught()));
    }

    /** What arrived at a handler, the buffers, the place of the last call, and the function. */
    private void pushHandlerArguments() {
        code.aload(MethodContext.BUFFERS_SLOT);
        context.loadLocation();
        context.loadSelf();
    }
}
