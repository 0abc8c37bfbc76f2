package dev.tuber.wasm.nodes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Liveness;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.nodes.call.BufferWriteNode;
import dev.tuber.wasm.nodes.call.CallExpressionNode;
import dev.tuber.wasm.nodes.call.CallNode;
import dev.tuber.wasm.nodes.call.CalleeNode;
import dev.tuber.wasm.nodes.call.CallStatementNode;
import dev.tuber.wasm.nodes.call.ImportCallNode;
import dev.tuber.wasm.nodes.call.IndirectFunctionCallNode;
import dev.tuber.wasm.nodes.call.MeteredImportCallNode;
import dev.tuber.wasm.nodes.call.ModuleCallNode;
import dev.tuber.wasm.nodes.call.ReferenceCallNode;
import dev.tuber.wasm.nodes.call.ReturnNode;
import dev.tuber.wasm.nodes.call.TailCallNode;
import dev.tuber.wasm.nodes.exception.GuardedNode;
import dev.tuber.wasm.nodes.exception.NewExceptionNode;
import dev.tuber.wasm.nodes.exception.NonNullExceptionNode;
import dev.tuber.wasm.nodes.exception.PayloadNode;
import dev.tuber.wasm.nodes.exception.TagTestNode;
import dev.tuber.wasm.nodes.exception.ThrowNode;
import dev.tuber.wasm.nodes.gc.CastNode;
import dev.tuber.wasm.nodes.gc.TypeTestNode;
import dev.tuber.wasm.nodes.memory.AtomicNodes;
import dev.tuber.wasm.nodes.memory.DataDropNode;
import dev.tuber.wasm.nodes.memory.LoadNode;
import dev.tuber.wasm.nodes.memory.MemoryAccessNode;
import dev.tuber.wasm.nodes.memory.MemoryCopyNode;
import dev.tuber.wasm.nodes.memory.MemoryFillNode;
import dev.tuber.wasm.nodes.memory.MemoryGrowNode;
import dev.tuber.wasm.nodes.memory.MemoryInitNode;
import dev.tuber.wasm.nodes.memory.MemorySizeNode;
import dev.tuber.wasm.nodes.memory.StoreNode;
import dev.tuber.wasm.nodes.memory.VectorAccessNodes;
import dev.tuber.wasm.nodes.numeric.CanonicalNodes;
import dev.tuber.wasm.nodes.numeric.ConstantNodes;
import dev.tuber.wasm.nodes.numeric.NumericNodes;
import dev.tuber.wasm.nodes.numeric.QuietNodes;
import dev.tuber.wasm.nodes.numeric.WideArithmeticNode;
import dev.tuber.wasm.nodes.reference.ReferenceNodes;
import dev.tuber.wasm.nodes.simd.CanonicalVectorNode;
import dev.tuber.wasm.nodes.simd.VectorNodes;
import dev.tuber.wasm.nodes.stack.NewContinuationNode;
import dev.tuber.wasm.nodes.stack.ResumeNode;
import dev.tuber.wasm.nodes.stack.StackNodes;
import dev.tuber.wasm.nodes.table.ElementDropNode;
import dev.tuber.wasm.nodes.table.TableCopyNode;
import dev.tuber.wasm.nodes.table.TableFillNode;
import dev.tuber.wasm.nodes.table.TableGetNode;
import dev.tuber.wasm.nodes.table.TableGrowNode;
import dev.tuber.wasm.nodes.table.TableInitNode;
import dev.tuber.wasm.nodes.table.TableSetNode;
import dev.tuber.wasm.nodes.table.TableSizeNode;
import dev.tuber.wasm.nodes.variable.DropNode;
import dev.tuber.wasm.nodes.variable.ForgetNode;
import dev.tuber.wasm.nodes.variable.GlobalNodes;
import dev.tuber.wasm.nodes.variable.SelectNode;
import dev.tuber.wasm.nodes.variable.VariableNodes;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.TypeTest;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.stack.Suspension;

/** Turns a control-flow graph into nodes: the only place that knows both. */
final class NodeBuilder {
    private final WasmModule module;
    private final ModuleDefinition definition;
    private final ControlFlowGraph graph;
    private final boolean deterministic;
    /** For a graph that was built to be watched, else {@code null}. */
    private final InstructionNodeBuilder instructions;
    /** {@code null} if fuel is not counted. */
    private final FuelMeter meter;
    private final BitSet[] forgottenAtEntry;
    private final BitSet[] forgottenAtExit;

    /**
     * @param deterministic whether results must not depend on the machine
     * @param meter counts the function's fuel, or {@code null}
     */
    NodeBuilder(WasmModule module, ControlFlowGraph graph, boolean deterministic, FuelMeter meter) {
        this(module, graph, deterministic, meter, null);
    }

    /** @param instructions for a graph that was built to be watched, else {@code null}; then nothing is forgotten */
    NodeBuilder(WasmModule module, ControlFlowGraph graph, boolean deterministic, FuelMeter meter, InstructionNodeBuilder instructions) {
        this.instructions = instructions;
        this.module = module;
        this.meter = meter;
        this.deterministic = deterministic;
        this.definition = module.definition();
        this.graph = graph;
        Liveness liveness = Liveness.of(graph);
        this.forgottenAtEntry = liveness.forgottenAtEntry();
        this.forgottenAtExit = liveness.forgottenAtExit();
    }

    BlockNode[] blocks() {
        boolean[] isLoopHead = graph.loopHeads();
        return graph.blocks().stream().map(block -> block(block, isLoopHead[block.index()])).toArray(BlockNode[]::new);
    }

    private BlockNode block(Block block, boolean isLoopHead) {
        List<StatementNode> statements = new ArrayList<>(block.statements().size() + 3);
        if (meter != null && block.cost() > 0) {
            statements.add(at(block.firstOffset(), new FuelNodes.PayForBlock(meter, block.cost())));
        }
        BitSet forgotten = forgottenAtEntry[block.index()];
        if (!forgotten.isEmpty() && instructions == null) {
            statements.add(forget(forgotten));
        }
        int first = statements.size();
        block.statements().forEach(statement -> statements.add(statement(statement)));
        if (!forgottenAtExit[block.index()].isEmpty() && instructions == null) {
            statements.add(forget(forgottenAtExit[block.index()]));
        }
        List<Block> successors = block.terminator().successors();
        int[] switchTable = null;
        int kind = BlockNode.RETURN;
        ExpressionNode selector = null;
        switch (block.terminator()) {
            case Terminator.Goto end -> kind = BlockNode.GOTO;
            case Terminator.Branch branch -> {
                kind = BlockNode.BRANCH;
                selector = expression(branch.condition());
            }
            case Terminator.Switch branch -> {
                kind = BlockNode.SWITCH;
                selector = expression(branch.index());
                List<Block> distinct = successors.stream().distinct().toList();
                if (distinct.size() < successors.size()) {
                    switchTable = positions(successors, distinct);
                    successors = distinct;
                }
            }
            case Terminator.Guarded guarded -> {
                kind = BlockNode.BRANCH;
                selector = new GuardedNode(grouped(block, statements, first), FrameLayout.slot(guarded.handler().exceptionVariable()),
                                guarded.handler().takesForeign(), graph.usesMemory());
            }
            case Terminator.TailCall(Call call) -> {
                kind = BlockNode.TAIL_CALL;
                statements.add(VariableNodes.set(ValueKind.REFERENCE, FrameLayout.slot(graph.tailCalleeVariable()), tailCall(call)));
                leave(statements);
            }
            case Terminator.Throw(Expression exception) -> statements.add(new ThrowNode(expression(exception)));
            case Terminator.Return(List<Expression> values) -> {
                statements.add(new ReturnNode(results(values)));
                leave(statements);
            }
            case Terminator.Unreachable(int offset) -> statements.add(at(offset, new UnreachableNode()));
        }
        boolean isGuarded = block.terminator() instanceof Terminator.Guarded;
        StatementNode[] nodes = isGuarded ? new StatementNode[0] : grouped(block, statements, first);
        return new BlockNode(isLoopHead, nodes, kind, indices(successors), selector, switchTable);
    }

    private StatementNode[] grouped(Block block, List<StatementNode> statements, int first) {
        List<StatementNode> grouped = instructions == null ? statements : instructions.group(block, statements, first);
        return grouped.toArray(StatementNode[]::new);
    }

    private void leave(List<StatementNode> statements) {
        if (meter != null) {
            statements.add(new FuelNodes.Leave(meter));
        }
    }

    private static int[] positions(List<Block> blocks, List<Block> distinct) {
        Map<Block, Integer> positions = new HashMap<>();
        for (Block block : distinct) {
            positions.put(block, positions.size());
        }
        return blocks.stream().mapToInt(positions::get).toArray();
    }

    private ForgetNode forget(BitSet variables) {
        return new ForgetNode(variables.stream().filter(variable -> !isObject(variable)).map(FrameLayout::slot).toArray(),
                        variables.stream().filter(this::isObject).map(FrameLayout::slot).toArray());
    }

    private boolean isObject(int variable) {
        ValueKind kind = graph.variables().get(variable);
        return kind == ValueKind.REFERENCE || kind == ValueKind.V128;
    }

    private static int[] indices(List<Block> blocks) {
        return blocks.stream().mapToInt(Block::index).toArray();
    }

    private BufferWriteNode[] results(List<Expression> values) {
        CallLayout layout = new CallLayout(graph.type());
        BufferWriteNode[] writes = new BufferWriteNode[values.size()];
        for (int i = 0; i < writes.length; i++) {
            writes[i] = BufferWriteNode.create(layout.resultKind(i), layout.resultPosition(i), expression(values.get(i)));
        }
        return writes;
    }

    private StatementNode statement(Statement statement) {
        return switch (statement) {
            case Statement.VariableSet(int variable, Expression value) ->
                VariableNodes.set(graph.variables().get(variable), FrameLayout.slot(variable), expression(value));
            case Statement.Drop(Expression value) -> DropNode.create(value.kind(), expression(value));
            case Statement.Store store -> store(store);
            case Statement.AtomicStore(Opcode opcode, MemArg memArg, Expression address, Expression value, int offset) ->
                AtomicNodes.store(opcode, access(memArg, address, offset), expression(value));
            case Statement.GlobalSet(int global, Expression value) -> GlobalNodes.set(value.kind(), global, expression(value));
            case Statement.CallStatement(Call call, List<Expression.VariableGet> results) -> new CallStatementNode(
                            new CallLayout(call.type().functionType()),
                            results.stream().mapToInt(result -> FrameLayout.slot(result.variable())).toArray(), call(call));
            case Statement.WideArithmetic(Opcode opcode, List<Expression> operands, int low, int high) ->
                WideArithmeticNode.create(opcode, expressions(operands), FrameLayout.slot(low), FrameLayout.slot(high));
            case Statement.Runtime runtime -> at(runtime.offset(), runtimeStatement(runtime));
            case Statement.ObjectOperation operation ->
                at(operation.offset(), ObjectNodeBuilder.statement(operation, expressions(operation.operands())));
        };
    }

    private static <N extends WasmNode> N at(int offset, N node) {
        node.setByteOffset(offset);
        return node;
    }

    private ExpressionNode expression(Expression expression) {
        return switch (expression) {
            case Expression.I32Constant(int value) -> new ConstantNodes.I32(value);
            case Expression.I64Constant(long value) -> new ConstantNodes.I64(value);
            case Expression.F32Constant(int bits) -> new ConstantNodes.F32(bits);
            case Expression.F64Constant(long bits) -> new ConstantNodes.F64(bits);
            case Expression.V128Constant constant -> VectorNodes.constant(constant.value());
            case Expression.NullConstant constant -> new ConstantNodes.Null();
            case Expression.VariableGet(int variable, ValueKind kind) -> VariableNodes.get(kind, FrameLayout.slot(variable));
            case Expression.VariableTee(int variable, Expression value) ->
                VariableNodes.tee(value.kind(), FrameLayout.slot(variable), expression(value));
            case Expression.Numeric numeric -> numeric(numeric);
            case Expression.Select(Expression first, Expression second, Expression condition) ->
                SelectNode.create(first.kind(), expression(first), expression(second), expression(condition));
            case Expression.Load load -> load(load);
            case Expression.Atomic(Opcode opcode, ValueKind kind, MemArg memArg, List<Expression> operands, int offset) ->
                AtomicNodes.expression(opcode, memArg.memoryIndex(), access(memArg, operands.getFirst(), offset),
                                expressions(operands.subList(1, operands.size())));
            case Expression.GlobalGet get -> GlobalNodes.get(get.kind(), get.global());
            case Expression.CallResult(Call call, ValueKind kind) -> CallExpressionNode.create(kind, call(call));
            case Expression.NewException(int tag, FunctionType type, List<Expression> payload, int offset) ->
                at(offset, new NewExceptionNode(tag, new CallLayout(type), expressions(payload)));
            case Expression.TagTest(int tag, Expression exception) -> new TagTestNode(tag, expression(exception));
            case Expression.Payload(var source, FunctionType type, int index, Expression exception) ->
                new PayloadNode(new CallLayout(type).parameterPosition(index), switch (source) {
                    case EXCEPTION -> WasmGuestException.class;
                    case SUSPENSION -> Suspension.class;
                }, expression(exception));
            case Expression.NewContinuation(DefinedType type, Expression function, int offset) ->
                at(offset, new NewContinuationNode(type, expression(function)));
            case Expression.NonNullException(Expression exception, int offset) ->
                at(offset, new NonNullExceptionNode(expression(exception)));
            case Expression.Runtime runtime -> at(runtime.offset(), runtimeExpression(runtime));
            case Expression.ObjectOperation operation ->
                at(operation.offset(), ObjectNodeBuilder.expression(operation, expressions(operation.operands()),
                                module.allocationReporter()));
            case Expression.TypeTest(ReferenceType target, Expression reference) ->
                new TypeTestNode(target.nullable(), TypeTest.of(target.heapType()), expression(reference));
            case Expression.HintedCondition(boolean likely, Expression condition) -> new HintedConditionNode(likely, expression(condition));
            case Expression.Charge(Expression size, int unitLog2, int offset) ->
                at(offset, new FuelNodes.PayForSize(meter, unitLog2, expression(size)));
            case Expression.Cast(ReferenceType target, Expression reference, int offset) ->
                at(offset, new CastNode(target.nullable(), TypeTest.of(target.heapType()), expression(reference)));
        };
    }

    private ExpressionNode[] expressions(List<Expression> expressions) {
        return expressions.stream().map(this::expression).toArray(ExpressionNode[]::new);
    }

    private ExpressionNode numeric(Expression.Numeric numeric) {
        ExpressionNode node = possiblyNondeterministic(numeric);
        if (!deterministic) {
            return node;
        }
        Opcode opcode = numeric.opcode();
        return opcode.prefix() == Opcode.PREFIX_VECTOR ? CanonicalVectorNode.wrap(opcode, node) : CanonicalNodes.wrap(opcode, node);
    }

    /** The bits of NaN results depend on the machine. */
    private ExpressionNode possiblyNondeterministic(Expression.Numeric numeric) {
        ExpressionNode[] operands = expressions(numeric.operands());
        Opcode opcode = numeric.opcode();
        if (opcode.prefix() != Opcode.PREFIX_VECTOR) {
            return QuietNodes.wrap(numeric, at(numeric.offset(), NumericNodes.create(opcode, operands)));
        }
        return switch (opcode.immediate()) {
            case LANE -> VectorNodes.lane(opcode, (int) numeric.lanes().low(), operands);
            case SHUFFLE -> VectorNodes.shuffle(numeric.lanes(), operands[0], operands[1]);
            default -> VectorNodes.create(opcode, operands);
        };
    }

    private MemoryAccessNode access(MemArg memArg, Expression address, int offset) {
        return new MemoryAccessNode(memArg, definition.memoryType(memArg.memoryIndex()), expression(address), offset);
    }

    private ExpressionNode load(Expression.Load load) {
        MemoryAccessNode access = access(load.memArg(), load.address(), load.offset());
        if (load.opcode().prefix() != Opcode.PREFIX_VECTOR) {
            return LoadNode.create(load.opcode(), access);
        }
        return load.vector() == null ? VectorAccessNodes.load(load.opcode(), access)
                        : VectorAccessNodes.loadLane(load.opcode(), load.lane(), access, expression(load.vector()));
    }

    private StatementNode store(Statement.Store store) {
        MemoryAccessNode access = access(store.memArg(), store.address(), store.offset());
        ExpressionNode value = expression(store.value());
        return switch (store.opcode()) {
            case V128_STORE -> VectorAccessNodes.store(access, value);
            case V128_STORE8_LANE, V128_STORE16_LANE, V128_STORE32_LANE, V128_STORE64_LANE ->
                VectorAccessNodes.storeLane(store.opcode(), store.lane(), access, value);
            default -> StoreNode.create(store.opcode(), access, value);
        };
    }

    private CallNode call(Call call) {
        BufferWriteNode[] arguments = arguments(call);
        boolean reloads = graph.usesMemory();
        return switch (call) {
            case Call.Direct direct when definition.isImportedFunction(direct.function()) ->
                meter != null ? new MeteredImportCallNode(direct.function(), arguments, reloads, meter, call.offset())
                                : new ImportCallNode(direct.function(), new CallLayout(call.type().functionType()), expressions(call.arguments()), reloads, call.offset());
            case Call.Direct direct -> new ModuleCallNode(module, direct.function(), arguments, reloads, meter, call.offset());
            case Call.Indirect indirect -> new IndirectFunctionCallNode(indirect.table(), hasLongIndices(indirect.table()), indirect.type(),
                            expression(indirect.index()), arguments, reloads, meter, call.offset());
            case Call.Reference reference -> new ReferenceCallNode(expression(reference.callee()), arguments, reloads, meter, call.offset());
            case Call.Switching switching -> StackNodes.create(switching, switching.continuation() == null ? null
                            : expression(switching.continuation()), arguments, reloads, meter);
            case Call.Resume resume -> new ResumeNode(resume, FrameLayout.slot(resume.outcome()), FrameLayout.slot(resume.suspension()),
                            expression(resume.continuation()), arguments, reloads, meter);
        };
    }

    private TailCallNode tailCall(Call call) {
        CalleeNode callee = switch (call) {
            case Call.Direct direct -> CalleeNode.byIndex(direct.function());
            case Call.Indirect indirect -> CalleeNode.inTable(indirect.table(), hasLongIndices(indirect.table()), expression(indirect.index()),
                            indirect.type());
            case Call.Reference reference -> CalleeNode.reference(expression(reference.callee()));
            case Call.Switching _, Call.Resume _ -> throw new IllegalArgumentException("no tail call");
        };
        return new TailCallNode(callee, arguments(call), meter, call.offset());
    }

    private BufferWriteNode[] arguments(Call call) {
        CallLayout layout = new CallLayout(call.type().functionType());
        BufferWriteNode[] writes = new BufferWriteNode[call.arguments().size()];
        for (int i = 0; i < writes.length; i++) {
            writes[i] = BufferWriteNode.create(layout.parameterKind(i), layout.parameterPosition(i), expression(call.arguments().get(i)));
        }
        return writes;
    }

    private boolean hasLongIndices(int table) {
        return definition.tableType(table).addressType() == AddressType.I64;
    }

    private boolean hasLongAddresses(int memory) {
        return definition.memoryType(memory).addressType() == AddressType.I64;
    }

    private AddressOperand address(int memory, Expression operand) {
        return new AddressOperand(hasLongAddresses(memory), expression(operand));
    }

    private AddressOperand index(int table, Expression operand) {
        return new AddressOperand(hasLongIndices(table), expression(operand));
    }

    private AddressOperand wide(boolean isLong, Expression operand) {
        return new AddressOperand(isLong, expression(operand));
    }

    private ExpressionNode runtimeExpression(Expression.Runtime runtime) {
        List<Expression> operands = runtime.operands();
        int first = runtime.first();
        return switch (runtime.opcode()) {
            case MEMORY_SIZE -> new MemorySizeNode(first);
            case MEMORY_GROW -> new MemoryGrowNode(first, graph.usesMemory(), address(first, operands.get(0)));
            case TABLE_GET -> new TableGetNode(first, index(first, operands.get(0)));
            case TABLE_SIZE -> new TableSizeNode(first);
            case TABLE_GROW -> new TableGrowNode(first, expression(operands.get(0)), index(first, operands.get(1)));
            case REF_FUNC -> ReferenceNodes.function(first);
            case REF_IS_NULL -> ReferenceNodes.isNull(expression(operands.get(0)));
            case REF_AS_NON_NULL -> ReferenceNodes.asNonNull(expression(operands.get(0)));
            default -> throw new IllegalArgumentException("no node for " + runtime.opcode());
        };
    }

    private StatementNode runtimeStatement(Statement.Runtime runtime) {
        List<Expression> operands = runtime.operands();
        int first = runtime.first();
        int second = runtime.second();
        return switch (runtime.opcode()) {
            case MEMORY_FILL -> new MemoryFillNode(first, address(first, operands.get(0)), expression(operands.get(1)),
                            address(first, operands.get(2)));
            case MEMORY_COPY -> new MemoryCopyNode(first, second, address(first, operands.get(0)), address(second, operands.get(1)),
                            wide(hasLongAddresses(first) && hasLongAddresses(second), operands.get(2)));
            case MEMORY_INIT -> new MemoryInitNode(first, second, address(second, operands.get(0)), wide(false, operands.get(1)),
                            wide(false, operands.get(2)));
            case ATOMIC_FENCE -> AtomicNodes.fence();
            case DATA_DROP -> new DataDropNode(first);
            case TABLE_SET -> new TableSetNode(first, index(first, operands.get(0)), expression(operands.get(1)));
            case TABLE_FILL -> new TableFillNode(first, index(first, operands.get(0)), expression(operands.get(1)),
                            index(first, operands.get(2)));
            case TABLE_COPY -> new TableCopyNode(first, second, index(first, operands.get(0)), index(second, operands.get(1)),
                            wide(hasLongIndices(first) && hasLongIndices(second), operands.get(2)));
            case TABLE_INIT -> new TableInitNode(first, second, index(second, operands.get(0)), wide(false, operands.get(1)),
                            wide(false, operands.get(2)));
            case ELEM_DROP -> new ElementDropNode(first);
            default -> throw new IllegalArgumentException("no node for " + runtime.opcode());
        };
    }
}
