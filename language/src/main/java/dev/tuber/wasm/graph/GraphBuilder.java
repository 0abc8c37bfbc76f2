package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.graph.ControlFrame.Kind;
import dev.tuber.wasm.graph.Expression.Runtime;
import dev.tuber.wasm.model.CastBranch;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ResumeClause;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.validation.SideTable;
import dev.tuber.wasm.validation.ValidatedModule;

/**
 * Translates a validated body into a control-flow graph, in one pass.
 *
 * <p>This class handles control instructions; {@link InstructionTranslator} all others. Code that cannot be reached is skipped by means of
 * the side table, which also tells which labels need a block of their own.
 */
public final class GraphBuilder {
    private final ModuleDefinition module;
    private final InstructionReader reader;
    private final SideTable sideTable;
    private final Map<Integer, Boolean> branchHints;
    private final FunctionType functionType;
    private final GraphParts parts;
    private final GraphParts.Part part;
    private final List<ValueKind> variables;
    private final OperandStack stack;
    private final InstructionTranslator instructions;
    /** What instructions cost, or {@code null} if fuel is not counted. */
    private final FuelCosts costs;
    private final List<ControlFrame> control = new ArrayList<>();
    /** What takes exceptions at the reader's position, or {@code null}. */
    private Handler handler;
    /** The next structured instruction's entry in the side table. */
    private int sideTableEntry;
    /** Whether the instruction at the reader's position can be reached. */
    private boolean reachable = true;

    /** Notes the instructions, or {@code null}. */
    private final StepRecorder steps;

    private GraphBuilder(ValidatedModule validated, GraphParts parts, GraphParts.Part part, boolean countsFuel, boolean watched) {
        this.parts = parts;
        this.part = part;
        variables = parts.variables();
        stack = new OperandStack(variables);
        int functionIndex = part.function();
        module = validated.definition();
        sideTable = validated.sideTable(functionIndex);
        functionType = module.functionType(functionIndex).functionType();
        branchHints = validated.branchHints().of(functionIndex);
        reader = new InstructionReader(module);
        reader.moveTo(module.body(functionIndex));
        instructions = new InstructionTranslator(module, reader, stack, part.firstVariable());
        steps = watched ? new StepRecorder(stack, module.body(functionIndex).end() - 1) : null;
        costs = countsFuel ? new FuelCosts(stack) : null;
    }

    /** The graph of a function that the module defines. */
    public static ControlFlowGraph build(ValidatedModule module, int functionIndex) {
        return build(module, functionIndex, false);
    }

    /** @param countsFuel whether blocks and instructions that work on whole ranges know what they cost */
    public static ControlFlowGraph build(ValidatedModule module, int functionIndex, boolean countsFuel) {
        return build(module, functionIndex, call -> false, countsFuel, false);
    }

    /**
     * The graph of a function and of those that it calls in tail position, as far as they are small.
     *
     * @param mayMerge whether the callee of a tail call may become a part of the graph; it is a function of the module
     */
    public static ControlFlowGraph buildMerged(ValidatedModule module, int functionIndex, Predicate<Call.Direct> mayMerge) {
        return build(module, functionIndex, mayMerge, false, false);
    }

    /** The graph for tools: {@link Block#steps()} has all instructions, and all operands are variables. */
    public static ControlFlowGraph buildWatched(ValidatedModule module, int functionIndex, boolean countsFuel) {
        return build(module, functionIndex, call -> false, countsFuel, true);
    }

    private static ControlFlowGraph build(ValidatedModule module, int functionIndex, Predicate<Call.Direct> mayMerge, boolean countsFuel, boolean watched) {
        GraphParts parts = new GraphParts(module, mayMerge);
        GraphParts.Part whole = parts.add(functionIndex);
        for (GraphParts.Part part = parts.next(); part != null; part = parts.next()) {
            new GraphBuilder(module, parts, part, countsFuel, watched).translate();
        }
        return new ControlFlowGraph(module.definition().functionType(functionIndex).functionType(), List.copyOf(parts.variables()), whole.localCount(),
                        BlockOrder.order(whole.entry()), parts.usesMemory(), parts.tailCalleeVariable());
    }

    private void translate() {
        reader.readLocals();
        stack.setBlock(part.entry());
        control.add(new ControlFrame(Kind.FUNCTION, functionType, 0, null));
        while (!control.isEmpty()) {
            if (reachable) {
                if (steps == null) {
                    translateInstruction();
                } else {
                    translateStep();
                }
            } else {
                skipInstruction();
            }
        }
        parts.noteMemory(instructions.usesMemory());
    }

    private void translateStep() {
        steps.begin(reader);
        translateInstruction();
        steps.end(reachable);
    }

    private void translateInstruction() {
        int offset = reader.position();
        Opcode opcode = reader.readOpcode();
        if (costs != null) {
            costs.charge(opcode, offset);
        }
        switch (opcode) {
            case NOP -> {
            }
            case UNREACHABLE -> {
                stack.keepObservable(stack.height());
                terminate(new Terminator.Unreachable(offset));
            }
            case BLOCK -> beginBlock();
            case LOOP -> beginLoop();
            case IF -> beginIf(offset);
            case ELSE -> beginElse();
            case END -> end();
            case BR -> branch(reader.readIndex());
            case BR_IF -> branchIf(popCondition(offset), reader.readIndex());
            case BR_TABLE -> branchTable();
            case BR_ON_NULL -> branchOnNull(offset);
            case BR_ON_NON_NULL -> branchOnNonNull(offset);
            case BR_ON_CAST, BR_ON_CAST_FAIL -> branchOnCast(opcode == Opcode.BR_ON_CAST);
            case RETURN -> returnFromFunction();
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> tailCall(opcode, offset);
            case TRY_TABLE -> beginTryTable();
            case TRY -> beginLegacyTry();
            case CATCH, CATCH_ALL -> beginCatch(opcode);
            case DELEGATE -> {
                reader.readIndex();
                end();
            }
            case THROW -> throwNew(reader.readIndex(), offset);
            case THROW_REF -> throwReference(offset);
            case RETHROW -> rethrow(reader.readIndex());
            case RESUME, RESUME_THROW, RESUME_THROW_REF -> resume(opcode, offset);
            default -> instructions.translate(opcode, offset);
        }
    }

    /** Moves to the {@code else} or {@code end} that makes code reachable again. */
    private void skipInstruction() {
        Opcode opcode = reader.readOpcode();
        if (opcode.isStructured()) {
            reader.setPosition(sideTable.endOffset(sideTableEntry));
            sideTableEntry = sideTable.nextEntry(sideTableEntry);
            reader.skipImmediates(reader.readOpcode());
        } else if (opcode == Opcode.ELSE) {
            beginElse();
        } else if (opcode == Opcode.CATCH || opcode == Opcode.CATCH_ALL) {
            beginCatch(opcode);
        } else if (opcode == Opcode.END) {
            end();
        } else if (opcode == Opcode.DELEGATE) {
            reader.readIndex();
            end();
        } else {
            reader.skipImmediates(opcode);
        }
    }

    private void beginBlock() {
        FunctionType type = reader.readBlockType();
        int height = stack.height() - type.parameters().size();
        boolean isTarget = sideTable.branchCount(sideTableEntry++) > 0;
        if (isTarget) {
            stack.keepFrom(0, false);
        }
        open(new ControlFrame(Kind.BLOCK, type, height, isTarget ? new Block() : null));
    }

    private void beginLoop() {
        FunctionType type = reader.readBlockType();
        int height = stack.height() - type.parameters().size();
        boolean isTarget = sideTable.branchCount(sideTableEntry++) > 0;
        Block head = null;
        if (isTarget) {
            stack.keepFrom(0, false);
            stack.keepFrom(height, true);
            head = new Block();
            terminate(new Terminator.Goto(head));
            continueAt(head);
        }
        open(new ControlFrame(Kind.LOOP, type, height, head));
    }

    /** The condition of a branch, with the hint that the module gives for it, if any. */
    private Operand popCondition(int offset) {
        Operand condition = stack.pop();
        Boolean likely = branchHints.get(offset);
        return likely == null ? condition
                        : new Operand(new Expression.HintedCondition(likely, condition.expression()), condition.effects(), condition.size());
    }

    private void beginIf(int offset) {
        FunctionType type = reader.readBlockType();
        int entry = sideTableEntry++;
        Operand condition = popCondition(offset);
        int height = stack.height() - type.parameters().size();
        stack.keepFrom(0, false);
        ControlFrame frame = new ControlFrame(Kind.IF, type, height, new Block());
        Block thenBlock = new Block();
        if (sideTable.elseOffset(entry) < 0) {
            // The false side passes the parameters on as results.
            stack.keepFrom(height, true);
            frame.isTargeted = true;
            terminate(new Terminator.Branch(condition.expression(), thenBlock, frame.target));
        } else {
            frame.elseBlock = new Block();
            frame.entryStack = stack.snapshot();
            terminate(new Terminator.Branch(condition.expression(), thenBlock, frame.elseBlock));
        }
        open(frame);
        continueAt(thenBlock);
    }

    private void beginElse() {
        ControlFrame frame = control.getLast();
        if (reachable) {
            goTo(frame);
        }
        stack.restore(frame.entryStack);
        continueAt(frame.elseBlock);
    }

    private void end() {
        ControlFrame frame = control.getLast();
        if (frame.kind == Kind.FUNCTION) {
            if (reachable) {
                returnFromFunction();
            }
            control.removeLast();
            return;
        }
        if (frame.kind != Kind.LOOP && frame.target != null && reachable) {
            goTo(frame);
        }
        leaveTry(frame);
        if (frame.kind != Kind.LOOP && frame.target != null) {
            if (frame.isTargeted) {
                stack.truncate(frame.height);
                frame.type.results().forEach(type -> stack.pushVariable(ValueKind.of(type)));
                continueAt(frame.target);
            }
        }
        if (!reachable) {
            // The dead code behind pops and pushes nothing, but the height must be right for the enclosing end.
            stack.truncate(frame.height);
        }
        control.removeLast();
    }

    private ControlFrame label(int depth) {
        return control.get(control.size() - 1 - depth);
    }

    private void branch(int depth) {
        ControlFrame frame = label(depth);
        if (frame.kind == Kind.FUNCTION) {
            returnFromFunction();
        } else {
            goTo(frame);
        }
    }

    /** Ends the block with a jump to a label that expects the topmost operands. */
    private void goTo(ControlFrame frame) {
        stack.moveTop(frame.labelTypes().size(), frame.height);
        frame.isTargeted = true;
        terminate(new Terminator.Goto(frame.target));
    }

    private void branchIf(Operand condition, int depth) {
        int count = label(depth).labelTypes().size();
        prepareToDivide(count);
        Block next = new Block();
        Block from = stack.block();
        terminate(new Terminator.Branch(condition.expression(), edge(depth, from), next));
        continueAt(next);
    }

    /** Evaluates what cannot wait until after a branch: carried values, and everything that can be observed. */
    private void prepareToDivide(int carriedCount) {
        int first = stack.height() - carriedCount;
        stack.keepObservable(first);
        stack.keepFrom(first, false);
    }

    /** The block that a branch out of {@code from} enters: the label's, or one that first moves the carried values or returns. */
    private Block edge(int depth, Block from) {
        ControlFrame frame = label(depth);
        int count = frame.labelTypes().size();
        Block edge = new Block();
        stack.setBlock(edge);
        if (frame.kind == Kind.FUNCTION) {
            edge.setTerminator(returnTop(count));
        } else {
            stack.moveTop(count, frame.height);
            frame.isTargeted = true;
            edge.setTerminator(new Terminator.Goto(frame.target));
        }
        stack.setBlock(from);
        return edge;
    }

    private void branchTable() {
        int[] labels = reader.readLabels();
        Operand index = stack.pop();
        prepareToDivide(label(labels[0]).labelTypes().size());
        Block from = stack.block();
        Map<Integer, Block> edges = new HashMap<>();
        List<Block> targets = new ArrayList<>(labels.length);
        for (int depth : labels) {
            targets.add(edges.computeIfAbsent(depth, d -> edge(d, from)));
        }
        terminate(targets.size() == 1 ? new Terminator.Goto(dropIndex(index, targets.getFirst()))
                        : new Terminator.Switch(index.expression(), List.copyOf(targets)));
    }

    private Block dropIndex(Operand index, Block target) {
        if (index.mustBeEvaluated()) {
            stack.emit(new Statement.Drop(index.expression()), List.of(index));
        }
        return target;
    }

    private void branchOnNull(int offset) {
        int depth = reader.readIndex();
        int height = stack.height() - 1;
        stack.keepFrom(height, true);
        Operand reference = stack.pop();
        branchIf(isNull(reference, offset), depth);
        stack.push(reference.expression());
    }

    private void branchOnNonNull(int offset) {
        int depth = reader.readIndex();
        stack.keepFrom(stack.height() - 1, true);
        Operand reference = stack.get(stack.height() - 1);
        prepareToDivide(label(depth).labelTypes().size());
        Block next = new Block();
        Block from = stack.block();
        terminate(new Terminator.Branch(isNull(reference, offset).expression(), next, edge(depth, from)));
        continueAt(next);
        stack.pop();
    }

    /** The reference stays on the operand stack on both sides. */
    private void branchOnCast(boolean onSuccess) {
        CastBranch cast = reader.readCastBranch();
        stack.keepFrom(stack.height() - 1, true);
        Expression reference = stack.get(stack.height() - 1).expression();
        prepareToDivide(label(cast.label()).labelTypes().size());
        Expression test = new Expression.TypeTest(cast.target(), reference);
        Block next = new Block();
        Block edge = edge(cast.label(), stack.block());
        terminate(onSuccess ? new Terminator.Branch(test, edge, next) : new Terminator.Branch(test, next, edge));
        continueAt(next);
    }

    private static Operand isNull(Operand reference, int offset) {
        return new Operand(new Runtime(Opcode.REF_IS_NULL, ValueKind.I32, 0, 0, List.of(reference.expression()), Effects.NONE, offset),
                        reference.effects(), reference.size() + 1);
    }

    // --- Tail calls

    private void tailCall(Opcode opcode, int offset) {
        Call call = instructions.popTailCall(opcode, offset);
        GraphParts.Part target = parts.target(call);
        if (target != null) {
            jump(target, call.arguments());
        } else {
            parts.makeTailCall();
            terminate(new Terminator.TailCall(call));
        }
    }

    /** A jump to a function's start, with the arguments as parameters and with new locals. */
    private void jump(GraphParts.Part target, List<Expression> arguments) {
        int first = stack.height();
        arguments.forEach(argument -> stack.push(argument, List.of(new Operand(argument, Effects.CALL | Effects.WRITES_VARIABLES, 1))));
        stack.keepFrom(first, false);
        for (int i = arguments.size() - 1; i >= 0; i--) {
            Operand argument = stack.pop();
            stack.emit(new Statement.VariableSet(target.firstVariable() + i, argument.expression()), List.of(argument));
        }
        for (int i = target.firstVariable() + arguments.size(); i < target.firstVariable() + target.localCount(); i++) {
            stack.emit(new Statement.VariableSet(i, Expression.zero(variables.get(i))), List.of());
        }
        terminate(new Terminator.Goto(target.entry()));
    }

    // --- Exceptions

    private void setHandler(Handler newHandler) {
        if (reachable && newHandler != handler && Throwing.mayThrow(stack.block())) {
            Block next = new Block();
            terminate(new Terminator.Goto(next));
            continueAt(next);
        }
        handler = newHandler;
        instructions.setGuarded(newHandler != null);
    }

    private void beginTryTable() {
        FunctionType type = reader.readBlockType();
        List<CatchClause> clauses = reader.readCatchClauses();
        int height = stack.height() - type.parameters().size();
        boolean isTarget = sideTable.branchCount(sideTableEntry++) > 0;
        // A handler finds the operands below in their variables.
        stack.keepFrom(0, false);
        ControlFrame frame = new ControlFrame(Kind.TRY, type, height, isTarget ? new Block() : null);
        Handler own = newHandler();
        for (CatchClause clause : clauses) {
            if (!own.hasCatchAll()) {
                addClause(own, clause, height);
            }
        }
        own.close();
        open(frame);
        frame.ownHandler = own;
        frame.currentHandler = own;
        setHandler(own);
    }

    private Handler newHandler() {
        return new Handler(handler, newReferenceVariable());
    }

    private int newReferenceVariable() {
        return newVariable(ValueKind.REFERENCE);
    }

    private int newVariable(ValueKind kind) {
        variables.add(kind);
        return variables.size() - 1;
    }

    /** A clause leads to a block that takes the exception apart and goes to the clause's label. */
    private void addClause(Handler own, CatchClause clause, int height) {
        List<Operand> operands = stack.snapshot();
        Block from = stack.block();
        stack.truncate(height);
        if (clause.kind().hasTag()) {
            pushPayload(own, clause.tagIndex());
        }
        if (clause.kind().passesReference()) {
            stack.push(own.exception());
        }
        Block target = edge(clause.label(), from);
        stack.restore(operands);
        if (clause.kind().hasTag()) {
            own.addClause(clause.tagIndex(), target);
        } else {
            own.addCatchAll(target);
        }
    }

    private void pushPayload(Handler own, int tag) {
        FunctionType type = tagType(tag);
        for (int i = 0; i < type.parameters().size(); i++) {
            Operand exception = Operand.of(own.exception());
            stack.push(new Expression.Payload(Expression.Payload.Source.EXCEPTION, type, i, exception.expression()), List.of(exception));
        }
    }

    private FunctionType tagType(int tag) {
        return module.indexSpaces().tags().get(tag).type().functionType();
    }

    private void beginLegacyTry() {
        FunctionType type = reader.readBlockType();
        int height = stack.height() - type.parameters().size();
        int entryOfTry = sideTableEntry++;
        stack.keepFrom(0, false);
        int delegate = delegateLabel(entryOfTry);
        if (delegate >= 0) {
            boolean isTarget = sideTable.branchCount(entryOfTry) > 0;
            Handler target = label(delegate).currentHandler;
            open(new ControlFrame(Kind.TRY, type, height, isTarget ? new Block() : null));
            setHandler(target);
        } else {
            Handler own = newHandler();
            ControlFrame frame = new ControlFrame(Kind.LEGACY_TRY, type, height, new Block());
            open(frame);
            frame.ownHandler = own;
            setHandler(own);
        }
        control.getLast().currentHandler = handler;
    }

    /** The label of the {@code delegate} that ends a legacy {@code try}, counted from outside of it, or -1 if it ends in {@code end}. */
    private int delegateLabel(int entryOfTry) {
        int position = reader.position();
        reader.setPosition(sideTable.endOffset(entryOfTry));
        int result = reader.readOpcode() == Opcode.DELEGATE ? reader.readIndex() : -1;
        reader.setPosition(position);
        return result;
    }

    private void beginCatch(Opcode opcode) {
        ControlFrame frame = control.getLast();
        if (reachable) {
            goTo(frame);
        }
        setHandler(frame.outerHandler);
        frame.currentHandler = handler;
        stack.truncate(frame.height);
        Block body = new Block();
        if (opcode == Opcode.CATCH) {
            int tag = reader.readIndex();
            frame.ownHandler.addClause(tag, body);
            pushPayload(frame.ownHandler, tag);
        } else {
            frame.ownHandler.addCatchAll(body);
        }
        if (frame.ownHandler.isTargeted()) {
            continueAt(body);
        }
    }

    private void leaveTry(ControlFrame frame) {
        if (frame.kind == Kind.LEGACY_TRY && frame.ownHandler.isTargeted()) {
            frame.ownHandler.close();
        }
        setHandler(frame.outerHandler);
    }

    private void throwNew(int tag, int offset) {
        FunctionType type = tagType(tag);
        int count = type.parameters().size();
        stack.keepObservable(stack.height() - count);
        List<Operand> payload = stack.pop(count);
        stack.push(new Expression.NewException(tag, type, InstructionTranslator.expressions(payload), offset), payload);
        throwTop();
    }

    private void throwReference(int offset) {
        stack.keepObservable(stack.height() - 1);
        Operand exception = stack.pop();
        stack.push(new Expression.NonNullException(exception.expression(), offset), List.of(exception));
        throwTop();
    }

    private void rethrow(int depth) {
        stack.keepObservable(stack.height());
        stack.push(label(depth).ownHandler.exception());
        throwTop();
    }

    /** Throws the topmost operand. Nothing above it and nothing observable below it waits. */
    private void throwTop() {
        Block landing = new Block();
        Handler.throwFrom(landing, stack.pop().expression(), handler);
        terminate(new Terminator.Goto(landing));
    }

    // --- Continuations

    /** A call, and behind it a branch to the label of the clause that takes the suspension, if there was one. */
    private void resume(Opcode opcode, int offset) {
        int outcome = newVariable(ValueKind.I32);
        int suspension = newReferenceVariable();
        ContinuationInstructions.Resumption resumption = instructions.continuations().popResume(opcode, outcome, suspension, this::label, offset);
        // The operands below are found in their variables at the labels and behind the resumption.
        stack.keepFrom(0, false);
        int height = stack.height();
        instructions.finishResume(resumption.popped());
        if (resumption.clauses().stream().allMatch(ResumeClause::isSwitch)) {
            return;
        }
        Block from = stack.block();
        Block next = new Block();
        List<Operand> results = stack.snapshot();
        stack.truncate(height);
        List<Block> targets = new ArrayList<>();
        for (int i = 0; i < resumption.clauses().size(); i++) {
            ResumeClause clause = resumption.clauses().get(i);
            targets.add(clause.isSwitch() ? next : suspensionEdge(clause, suspension, from));
        }
        targets.add(next);
        stack.restore(results);
        terminate(new Terminator.Switch(new Expression.VariableGet(outcome, ValueKind.I32), List.copyOf(targets)));
        continueAt(next);
    }

    private Block suspensionEdge(ResumeClause clause, int suspension, Block from) {
        List<ValueType> types = new ArrayList<>(tagType(clause.tagIndex()).parameters());
        types.add(label(clause.label()).labelTypes().getLast());
        FunctionType payload = new FunctionType(types, List.of());
        List<Operand> below = stack.snapshot();
        for (int i = 0; i < types.size(); i++) {
            Operand source = Operand.of(new Expression.VariableGet(suspension, ValueKind.REFERENCE));
            stack.push(new Expression.Payload(Expression.Payload.Source.SUSPENSION, payload, i, source.expression()), List.of(source));
        }
        Block edge = edge(clause.label(), from);
        stack.restore(below);
        return edge;
    }

    private void returnFromFunction() {
        int count = functionType.results().size();
        stack.keepObservable(stack.height() - count);
        terminate(returnTop(count));
    }

    private Terminator.Return returnTop(int count) {
        int first = stack.height() - count;
        boolean calls = false;
        for (int i = first; i < stack.height(); i++) {
            calls |= (stack.get(i).effects() & Effects.CALLS) != 0;
        }
        if (count > 1 && calls) {
            stack.keepFrom(first, false);
        }
        List<Expression> values = new ArrayList<>(count);
        for (int i = first; i < stack.height(); i++) {
            values.add(stack.get(i).expression());
        }
        return new Terminator.Return(List.copyOf(values));
    }

    private void open(ControlFrame frame) {
        frame.outerHandler = handler;
        frame.currentHandler = handler;
        control.add(frame);
    }

    /** Ends the block; if it may throw, under the handler of the region that it belongs to. */
    private void terminate(Terminator terminator) {
        Block block = stack.block();
        if (handler != null && Throwing.mayThrow(block)) {
            Block next = new Block();
            next.setTerminator(terminator);
            block.setTerminator(new Terminator.Guarded(next, handler.block(), handler));
            handler.setTargeted();
        } else {
            block.setTerminator(terminator);
        }
        reachable = false;
    }

    private void continueAt(Block block) {
        stack.setBlock(block);
        reachable = true;
    }
}
