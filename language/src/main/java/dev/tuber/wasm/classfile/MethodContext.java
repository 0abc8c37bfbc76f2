package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.NativeContents;

/** What the parts of the compiler share while they write one method: the code, its Java locals and its places. */
final class MethodContext {
    /** The first three parameters of each method. */
    static final int INSTANCE_SLOT = 0;
    static final int BUFFERS_SLOT = 1;
    static final int DEPTH_SLOT = 2;
    private static final DirectMethodHandleDesc CONSTANT = ConstantDescs.ofConstantBootstrap(JvmTypes.desc(CallOperations.class), "constant",
                    ConstantDescs.CD_Object, CD_int);
    private static final ClassDesc NATIVE_CONTENTS = JvmTypes.desc(NativeContents.class);

    final CodeBuilder code;
    final ModuleCode module;
    final ControlFlowGraph graph;
    final ClassDesc self;
    private final CompiledFunction.Locations locations;
    private final int[] variableSlots;
    /** The absolute address of memory 0, if the function uses it. */
    final int memoryStartSlot;
    /** Its size in bytes; of a shared memory it may be larger at once. */
    final int memorySizeSlot;
    /** The number of the place of the last call. */
    private final int locationSlot;
    /** From which variables on memory 0 is known to reach how far at this point of the block. */
    private final Map<Integer, AddressChecks.Reached> reached = new HashMap<>();
    private int line;
    /** The variables that are no Java locals but lie in a frame that pieces share. */
    private BitSet inFrame = new BitSet();
    private PieceFrame frame;
    /** Of {@link Recursion}. */
    private int copy;
    private int copies;

    /** @param firstVariableSlots the Java locals of the parameters, in order; the other variables get new ones */
    MethodContext(CodeBuilder code, ModuleCode module, ControlFlowGraph graph, ClassDesc self, CompiledFunction.Locations locations,
                    int firstParameterSlot) {
        this.code = code;
        this.module = module;
        this.graph = graph;
        this.self = self;
        this.locations = locations;
        this.variableSlots = new int[graph.variables().size()];
        int parameters = firstParameterSlot < 0 ? 0 : graph.type().parameters().size();
        int slot = firstParameterSlot;
        for (int i = 0; i < variableSlots.length; i++) {
            ValueKind kind = graph.variables().get(i);
            if (i < parameters) {
                variableSlots[i] = slot;
                slot += JvmTypes.parameterSlots(kind);
            } else {
                variableSlots[i] = -1;
            }
        }
        memoryStartSlot = code.allocateLocal(TypeKind.LONG);
        memorySizeSlot = code.allocateLocal(TypeKind.LONG);
        locationSlot = code.allocateLocal(TypeKind.INT);
    }

    /** Makes this one of several copies of a function that calls itself. */
    void copyOf(int number, int count) {
        copy = number;
        copies = count;
    }

    /** The method to call of a function's class. */
    String callee(ClassDesc owner) {
        return owner.equals(self) && copy < copies ? Recursion.method(copy + 1) : JvmTypes.CALL;
    }

    ModuleDefinition definition() {
        return module.definition();
    }

    /** Makes vectors of the longs that they were passed as, where variables hold them so. */
    void takeVectorParameters() {
        if (VectorForm.CURRENT.isPairInVariables()) {
            return;
        }
        for (int i = 0; i < graph.type().parameters().size(); i++) {
            if (graph.variables().get(i) == ValueKind.V128) {
                JvmTypes.loadParameter(code, ValueKind.V128, variableSlots[i]);
                VectorForm.CURRENT.fromLongs(code);
                variableSlots[i] = -1;
                storeVariable(i);
            }
        }
    }

    /** From now on some variables are no Java locals. */
    void keepInFrame(PieceFrame pieceFrame, BitSet variables) {
        frame = pieceFrame;
        inFrame = variables;
    }

    void loadVariable(int variable) {
        if (inFrame.get(variable)) {
            frame.load(code, variable, PieceCode.PRIMITIVES_SLOT, PieceCode.REFERENCES_SLOT);
            return;
        }
        if (isPair(variable)) {
            int slot = variableSlot(variable);
            code.lload(slot).lload(slot + TypeKind.LONG.slotSize());
            VectorForm.CURRENT.fromLongs(code);
        } else {
            code.loadLocal(JvmTypes.typeKind(graph.variables().get(variable)), variableSlot(variable));
        }
    }

    /** Sets a variable to what {@code value} pushes. */
    void storeVariable(int variable, Runnable value) {
        if (inFrame.get(variable) && graph.variables().get(variable) != ValueKind.V128) {
            frame.store(code, variable, PieceCode.PRIMITIVES_SLOT, PieceCode.REFERENCES_SLOT, value);
            reached.remove(variable);
        } else {
            value.run();
            storeVariable(variable);
        }
    }

    /** Sets a variable to the topmost value. */
    void storeVariable(int variable) {
        reached.remove(variable);
        if (inFrame.get(variable)) {
            int value = storeTemporary(graph.variables().get(variable));
            frame.store(code, variable, PieceCode.PRIMITIVES_SLOT, PieceCode.REFERENCES_SLOT,
                            () -> loadTemporary(graph.variables().get(variable), value));
            return;
        }
        if (isPair(variable)) {
            int slot = variableSlot(variable);
            code.dup();
            VectorForm.CURRENT.half(code, false);
            code.lstore(slot);
            VectorForm.CURRENT.half(code, true);
            code.lstore(slot + TypeKind.LONG.slotSize());
        } else {
            code.storeLocal(JvmTypes.typeKind(graph.variables().get(variable)), variableSlot(variable));
        }
    }

    private boolean isPair(int variable) {
        return graph.variables().get(variable) == ValueKind.V128 && VectorForm.CURRENT.isPairInVariables();
    }

    /** Allocated at first use: a method may hold a small part of a function with many variables. */
    private int variableSlot(int variable) {
        if (variableSlots[variable] < 0) {
            if (isPair(variable)) {
                variableSlots[variable] = code.allocateLocal(TypeKind.LONG);
                code.allocateLocal(TypeKind.LONG);
            } else {
                variableSlots[variable] = code.allocateLocal(JvmTypes.typeKind(graph.variables().get(variable)));
            }
        }
        return variableSlots[variable];
    }

    /** A new Java local with the topmost value. */
    int storeTemporary(ValueKind kind) {
        int slot = code.allocateLocal(JvmTypes.typeKind(kind));
        code.storeLocal(JvmTypes.typeKind(kind), slot);
        return slot;
    }

    void loadTemporary(ValueKind kind, int slot) {
        code.loadLocal(JvmTypes.typeKind(kind), slot);
    }

    void loadInstance() {
        code.aload(INSTANCE_SLOT);
    }

    /** The hidden arguments of a call. */
    void loadHiddenArguments() {
        code.aload(INSTANCE_SLOT).aload(BUFFERS_SLOT).iload(DEPTH_SLOT);
    }

    /** From where on memory 0 is known to hold an access, or {@code null}. */
    AddressChecks.Reached reached(AddressChecks.Base base, long reach) {
        AddressChecks.Reached known = reached.get(base.variable());
        return known != null && reach > 0 && known.covers(base, reach) ? known : null;
    }

    void setReached(int variable, AddressChecks.Reached known) {
        reached.put(variable, known);
    }

    /** What {@link #reached(AddressChecks.Base, long)} knows at this point. */
    Map<Integer, AddressChecks.Reached> reached() {
        return Map.copyOf(reached);
    }

    /** At the start of a block: what is known on all ways there. */
    void setReached(Map<Integer, AddressChecks.Reached> known) {
        reached.clear();
        reached.putAll(known);
    }

    /** Reads anew where memory 0 is and how large. */
    void reloadMemory() {
        if (!graph.usesMemory()) {
            return;
        }
        if (definition().memoryType(0).shared()) {
            loadInstance();
            invoke(MemoryOperations.class, "sharedStart", CD_long, JvmTypes.INSTANCE);
            VectorForm.CURRENT.limitAddress(code);
            code.lstore(memoryStartSlot);
            loadInstance();
            invoke(MemoryOperations.class, "sharedSize", CD_long, JvmTypes.INSTANCE);
        } else {
            loadInstance();
            invoke(MemoryOperations.class, "contents", NATIVE_CONTENTS, JvmTypes.INSTANCE);
            code.dup().invokevirtual(NATIVE_CONTENTS, "address", MethodTypeDesc.of(CD_long));
            VectorForm.CURRENT.limitAddress(code);
            code.lstore(memoryStartSlot);
            code.invokevirtual(NATIVE_CONTENTS, "byteSize", MethodTypeDesc.of(CD_long));
        }
        code.lstore(memorySizeSlot);
    }

    /** The next instruction may throw a Java exception that is a trap at this place. */
    void markTrap(int byteOffset) {
        int number = locations.number(byteOffset) + 1;
        if (number >= 1 << 16) {
            throw new UnsupportedCodeException("too many places");
        }
        if (number != line) {
            line = number;
            code.lineNumber(number);
        }
    }

    /** The next instruction calls a function. */
    void markCall(int byteOffset) {
        markTrap(byteOffset);
        code.loadConstant(locations.number(byteOffset)).istore(locationSlot);
    }

    /** Exceptions from now on do not come from a call. */
    void markNoCall() {
        code.loadConstant(ExceptionOperations.NO_LOCATION).istore(locationSlot);
    }

    /** Where exceptions come from, for a handler. */
    void loadLocation() {
        code.iload(locationSlot);
    }

    int locationNumber(int byteOffset) {
        return locations.number(byteOffset);
    }

    /** The object that stands for the function. */
    void loadSelf() {
        code.getstatic(self, FunctionClass.SELF, JvmTypes.COMPILED_FUNCTION);
    }

    void invoke(Class<?> owner, String name, ClassDesc result, ClassDesc... parameters) {
        code.invokestatic(JvmTypes.desc(owner), name, MethodTypeDesc.of(result, parameters));
    }

    /** Polls for safepoints. */
    void poll() {
        invoke(CallOperations.class, "poll", CD_void);
    }

    /** An object of the engine as a constant. */
    void loadConstant(Object constant, ClassDesc type) {
        code.loadConstant(DynamicConstantDesc.ofNamed(CONSTANT, "constant", type, module.constant(constant)));
    }

    /** Zero of a kind. */
    void loadZero(ValueKind kind) {
        loadZero(code, kind);
    }

    static void loadZero(CodeBuilder code, ValueKind kind) {
        switch (kind) {
            case I32 -> code.iconst_0();
            case I64 -> code.lconst_0();
            case F32 -> code.fconst_0();
            case F64 -> code.dconst_0();
            case REFERENCE -> code.aconst_null();
            case V128 -> VectorForm.CURRENT.constant(code, V128.ZERO);
        }
    }

    /** Ends recursion before the next call: a trap if no more calls may nest. */
    private void countDepth() {
        var enough = code.newLabel();
        code.iinc(DEPTH_SLOT, -1).iload(DEPTH_SLOT).ifge(enough);
        invoke(CallOperations.class, "stackExhausted", CD_void);
        code.labelBinding(enough);
    }

    /** What a function does first if it calls others. Tells whether that is so. */
    boolean enterFunction() {
        if (copy > 0) {
            return false;
        }
        boolean makesCalls = makesCalls();
        if (makesCalls) {
            countDepth();
        }
        if (makesCalls || module.makesTailCalls(graph)) {
            poll();
            return true;
        }
        return false;
    }

    private boolean makesCalls() {
        return graph.blocks().stream().anyMatch(block -> block.statements().stream().anyMatch(
                        statement -> statement instanceof Statement.CallStatement || containsCall(statement.operands())) ||
                        block.terminator() instanceof Terminator.TailCall(Call call) && module.isOrdinaryCall(call) ||
                        containsCall(block.terminator().operands()));
    }

    private static boolean containsCall(List<Expression> expressions) {
        return expressions.stream().anyMatch(
                        expression -> expression instanceof Expression.CallResult || containsCall(expression.operands()));
    }

    /** Stores the topmost value, a result or an argument, in the call buffers. */
    void storeToBuffers(ValueKind kind, int position) {
        int temporary = storeTemporary(kind);
        BufferAccess.store(code, kind, position, BUFFERS_SLOT, () -> loadTemporary(kind, temporary));
    }

    void loadFromBuffers(ValueKind kind, int position) {
        BufferAccess.load(code, kind, position, BUFFERS_SLOT);
    }
}
