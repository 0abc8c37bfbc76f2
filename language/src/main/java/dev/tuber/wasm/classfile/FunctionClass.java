package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.GraphBuilder;
import dev.tuber.wasm.graph.Liveness;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.runtime.CallLayout;

/**
 * Writes the class of a function. It has a static method for generated callers. If that holds the function itself and not the way to its
 * call target, the class extends {@link CompiledFunction}, for all other callers.
 */
final class FunctionClass {
    static final String SELF = "SELF";
    /** HotSpot never compiles a method of more bytes than that. */
    private static final int MAXIMUM_CODE_LENGTH = 8000;
    /**
     * About how many bytes a piece of a function gets that is too large for one method, besides copies. HotSpot could compile larger ones, but
     * is slower at that, and the code is worse. Small only to test the cuts.
     */
    static final int PIECE_SIZE = Integer.getInteger("tuber.wasm.pieceSize", 2500);
    private static final String TOO_LARGE = "too large";
    private static final String ENTER = "enter";
    private static final String LEAVE = "leave";
    private static final String ENTER_LOOP = "enterLoop";
    /** The parameters of the instance methods. */
    private static final int ENTRY_INSTANCE_SLOT = 1;
    private static final int ENTRY_BUFFERS_SLOT = 2;
    private static final DirectMethodHandleDesc IS_LEFT = ConstantDescs.ofCallsiteBootstrap(JvmTypes.desc(CallOperations.class), "isLeft",
                    ConstantDescs.CD_CallSite);
    private static final DirectMethodHandleDesc IS_GENERATED = ConstantDescs.ofCallsiteBootstrap(JvmTypes.desc(CallOperations.class), "isGenerated",
                    ConstantDescs.CD_CallSite, CD_int);
    private static final MethodTypeDesc ENTER_LOOP_TYPE = MethodTypeDesc.of(CD_Object, JvmTypes.INSTANCE, JvmTypes.BUFFERS, JvmTypes.LONGS,
                    JvmTypes.OBJECTS);
    private static final int ACC_STATIC_METHOD = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private final ModuleCode module;
    private final int function;
    private final ClassDesc self;
    private final CallLayout layout;
    private final CompiledFunction.Locations locations = new CompiledFunction.Locations();
    private int[] variables = {};
    /** The functions that are parts of this one's code. */
    private final Set<Integer> parts = new LinkedHashSet<>();

    private SplitFunction split;

    /** @param self the name of the class */
    FunctionClass(ModuleCode module, int function, ClassDesc self) {
        this.module = module;
        this.function = function;
        this.self = self;
        layout = new CallLayout(module.definition().functionType(function).functionType());
    }

    /** About the class that was written last. */
    CompiledFunction.Facts facts() {
        return new CompiledFunction.Facts(locations.toArray(), variables, List.copyOf(parts));
    }

    /**
     * The class with the function itself.
     *
     * @throws UnsupportedCodeException if that cannot be
     */
    byte[] compiled() {
        ControlFlowGraph graph = GraphBuilder.buildMerged(module.validated(), function, this::becomesPart);
        int estimate = graph.blocks().stream().mapToInt(CodeSize::of).sum();
        if (estimate <= Math.min(MAXIMUM_CODE_LENGTH * 5 / 4, 4 * PIECE_SIZE)) {
            for (boolean sharesChecks : new boolean[]{true, false}) {
                try {
                    return whole(graph, sharesChecks);
                } catch (UnsupportedCodeException e) {
                    passUnlessTooLarge(e);
                }
            }
        }
        // Nodes enter pieces in the middle, and know the function alone.
        parts.clear();
        return split(GraphBuilder.build(module.validated(), function, false));
    }

    /** Whether the callee of a tail call becomes a part of this function. */
    private boolean becomesPart(Call.Direct tailCall) {
        boolean becomesPart = !module.isOrdinaryCall(tailCall);
        if (becomesPart) {
            parts.add(tailCall.function());
        }
        return becomesPart;
    }

    private void passUnlessTooLarge(UnsupportedCodeException exception) {
        locations.clear();
        if (!TOO_LARGE.equals(exception.getMessage())) {
            throw exception;
        }
    }

    /** @throws UnsupportedCodeException if that cannot be, whatever the size of the pieces */
    private byte[] split(ControlFlowGraph graph) {
        for (int size = PIECE_SIZE; size >= PIECE_SIZE / 8; size = size * 2 / 3) {
            try {
                return split(graph, size);
            } catch (UnsupportedCodeException e) {
                passUnlessTooLarge(e);
            }
        }
        throw new UnsupportedCodeException(TOO_LARGE);
    }

    private byte[] split(ControlFlowGraph graph, int pieceSize) {
        int[] counts = module.blockCounts(function, graph.blocks().size());
        SplitFunction parts = new SplitFunction(module, graph, self, locations, Partition.of(graph, pieceSize, counts), counts);
        boolean makesTailCalls = module.makesTailCalls(graph);
        byte[] bytes = checked(builder -> {
            begin(builder, JvmTypes.COMPILED_FUNCTION);
            parts.write(builder, body(makesTailCalls), bodyType(makesTailCalls), code -> leaveIfWatched(code, bodyType(makesTailCalls)));
            ways(builder, makesTailCalls);
        });
        split = parts;
        return bytes;
    }

    /** The name of the method with the function's code. */
    private static String body(boolean makesTailCalls) {
        return makesTailCalls ? JvmTypes.TAIL_CALL : JvmTypes.CALL;
    }

    private MethodTypeDesc bodyType(boolean makesTailCalls) {
        return makesTailCalls ? JvmTypes.tailCallType(layout) : JvmTypes.methodType(layout);
    }

    /** The way out to the call target, and the ways in. */
    private void ways(ClassBuilder builder, boolean makesTailCalls) {
        builder.withMethodBody(LEAVE, bodyType(makesTailCalls), ACC_STATIC_METHOD, makesTailCalls ? this::leaveStep : this::callTarget);
        builder.withMethodBody(JvmTypes.STEP, JvmTypes.STEP_TYPE, ACC_STATIC_METHOD, code -> step(code, makesTailCalls));
        if (makesTailCalls) {
            builder.withMethodBody(JvmTypes.CALL, JvmTypes.methodType(layout), ACC_STATIC_METHOD, this::callToEnd);
        }
        builder.withMethodBody(ENTER, MethodTypeDesc.of(CD_Object, JvmTypes.INSTANCE, JvmTypes.BUFFERS), ClassFile.ACC_PUBLIC, code -> {
            pushHiddenArguments(code);
            code.invokestatic(self, JvmTypes.STEP, JvmTypes.STEP_TYPE);
            returnNext(code, makesTailCalls);
        });
    }

    /** The arguments out of the buffers, the results into them. */
    private void step(CodeBuilder code, boolean makesTailCalls) {
        TailCallClass.pushHiddenArguments(code);
        for (int i = 0; i < layout.parameterCount(); i++) {
            BufferAccess.loadArgument(code, layout.parameterKind(i), layout.parameterPosition(i), MethodContext.BUFFERS_SLOT);
        }
        code.invokestatic(self, body(makesTailCalls), bodyType(makesTailCalls));
        if (!makesTailCalls) {
            storeResult(code, MethodContext.BUFFERS_SLOT);
            code.aconst_null();
        }
        code.areturn();
    }

    /** The function with the tail calls that follow from it. */
    private void callToEnd(CodeBuilder code) {
        Label end = code.newLabel();
        pushParameters(code, JvmTypes.methodType(layout));
        code.invokestatic(self, JvmTypes.TAIL_CALL, JvmTypes.tailCallType(layout));
        int next = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(next).aload(next).ifnull(end);
        TailCallClass.complete(code, next);
        code.labelBinding(end);
        returnResult(code, layout);
    }

    /** Ends the way in for others with the tail calls in this instance that follow from the callee on the stack, if there is one. */
    private static void returnNext(CodeBuilder code, boolean makesTailCalls) {
        if (makesTailCalls) {
            Label end = code.newLabel();
            int next = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(next).aload(next).ifnull(end);
            pushHiddenArguments(code);
            code.aload(next);
            TailCallClass.run(code);
            code.astore(next).labelBinding(end).aload(next);
        }
        code.areturn();
    }

    /** Runs the function as nodes, as far as its tail call. */
    private void leaveStep(CodeBuilder code) {
        storeArguments(code, layout);
        stepNodes(code);
    }

    private void stepNodes(CodeBuilder code) {
        TailCallClass.pushHiddenArguments(code);
        code.loadConstant(function).invokestatic(JvmTypes.desc(CallOperations.class), "step",
                        JvmTypes.STEP_TYPE.insertParameterTypes(JvmTypes.HIDDEN_PARAMETERS, CD_int)).areturn();
    }

    /** How the function was cut, or {@code null} if it is one method. */
    SplitFunction split() {
        return split;
    }

    /** The class with the way into a function that was cut, at a loop's head that has an entry. */
    byte[] resuming(int head, int entry) {
        ControlFlowGraph graph = GraphBuilder.build(module.validated(), function, false);
        variables = Liveness.of(graph).liveAtEntry(head).stream().toArray();
        boolean makesTailCalls = module.makesTailCalls(graph);
        MethodTypeDesc type = SplitFunction.resumeType(bodyType(makesTailCalls).returnType());
        return checked(builder -> {
            begin(builder, JvmTypes.COMPILED_FUNCTION);
            builder.withMethodBody(ENTER_LOOP, ENTER_LOOP_TYPE, ClassFile.ACC_PUBLIC, code -> {
                pushHiddenArguments(code);
                code.aload(3).aload(4).loadConstant(entry);
                code.invokestatic(module.bodyClass(function), SplitFunction.RESUME, type);
                leaveLoop(code, makesTailCalls);
            });
        });
    }

    /** Ends the way into a loop, with what the body returns on the stack. */
    private void leaveLoop(CodeBuilder code, boolean makesTailCalls) {
        if (!makesTailCalls) {
            storeResult(code, ENTRY_BUFFERS_SLOT);
            code.aconst_null();
        }
        returnNext(code, makesTailCalls);
    }

    private byte[] whole(ControlFlowGraph graph, boolean sharesChecks) {
        boolean makesTailCalls = module.makesTailCalls(graph);
        MethodTypeDesc type = bodyType(makesTailCalls);
        int copies = makesTailCalls ? 0 : Recursion.copies(graph, function);
        return checked(builder -> {
            begin(builder, JvmTypes.COMPILED_FUNCTION);
            builder.withMethodBody(body(makesTailCalls), type, ACC_STATIC_METHOD, code -> {
                leaveIfWatched(code, type);
                body(code, graph, sharesChecks, 0, copies);
            });
            for (int copy = 1; copy <= copies; copy++) {
                int number = copy;
                builder.withMethodBody(Recursion.method(copy), type, ACC_STATIC_METHOD, code -> body(code, graph, sharesChecks, number, copies));
            }
            ways(builder, makesTailCalls);
        });
    }

    private void body(CodeBuilder code, ControlFlowGraph graph, boolean sharesChecks, int copy, int copies) {
        MethodContext context = new MethodContext(code, module, graph, self, locations, JvmTypes.HIDDEN_PARAMETERS);
        context.copyOf(copy, copies);
        new BodyCompiler(context, Regions.ofFunction(graph), sharesChecks).compile(Liveness.of(graph).liveAtEntry(0));
    }

    /** Short, since the Java machine counts the bytes of what it inlines. */
    private void leaveIfWatched(CodeBuilder code, MethodTypeDesc type) {
        Label stay = code.newLabel();
        code.invokedynamic(DynamicCallSiteDesc.of(IS_LEFT, IS_LEFT.methodName(), MethodTypeDesc.of(CD_boolean))).ifeq(stay);
        passOn(code, self, LEAVE, type);
        code.labelBinding(stay);
    }

    /** Another method does it all. */
    private static void passOn(CodeBuilder code, ClassDesc owner, String name, MethodTypeDesc type) {
        pushParameters(code, type);
        code.invokestatic(owner, name, type).return_(TypeKind.from(type.returnType()));
    }

    private static void pushParameters(CodeBuilder code, MethodTypeDesc type) {
        int slot = 0;
        for (ClassDesc parameter : type.parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    /**
     * The class with the function from a loop's head on.
     *
     * @throws UnsupportedCodeException if that cannot be
     */
    byte[] fromLoop(int head) {
        try {
            return fromLoop(head, true);
        } catch (UnsupportedCodeException e) {
            return fromLoop(head, false);
        }
    }

    private byte[] fromLoop(int head, boolean copies) {
        ControlFlowGraph graph = GraphBuilder.build(module.validated(), function, false);
        BitSet live = Liveness.of(graph).liveAtEntry(head);
        variables = live.stream().toArray();
        int primitivesSlot = JvmTypes.HIDDEN_PARAMETERS;
        boolean makesTailCalls = module.makesTailCalls(graph);
        MethodTypeDesc type = MethodTypeDesc.of(bodyType(makesTailCalls).returnType(), JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, JvmTypes.LONGS,
                        JvmTypes.OBJECTS);
        return checked(builder -> {
            begin(builder, JvmTypes.COMPILED_FUNCTION);
            builder.withMethodBody(JvmTypes.CALL, type, ACC_STATIC_METHOD, code -> {
                MethodContext context = new MethodContext(code, module, graph, self, locations, -1);
                new BodyCompiler(context, Regions.fromLoop(graph, head, copies), copies).compileFromLoop(live, primitivesSlot,
                                primitivesSlot + 1);
            });
            builder.withMethodBody(ENTER_LOOP, ENTER_LOOP_TYPE, ClassFile.ACC_PUBLIC, code -> {
                pushHiddenArguments(code);
                code.aload(3).aload(4).invokestatic(self, JvmTypes.CALL, type);
                leaveLoop(code, makesTailCalls);
            });
        });
    }

    private byte[] checked(Consumer<ClassBuilder> content) {
        byte[] bytes;
        try {
            bytes = module.classFile().build(self, content);
        } catch (IllegalArgumentException e) {
            // The class file's own limits.
            throw new UnsupportedCodeException(TOO_LARGE);
        }
        checkLength(bytes);
        return bytes;
    }

    private void checkLength(byte[] bytes) {
        for (var method : module.classFile().parse(bytes).methods()) {
            // What takes over a running loop runs once.
            if (method.code().orElse(null) instanceof CodeAttribute code && code.codeLength() >= MAXIMUM_CODE_LENGTH &&
                            !method.methodName().equalsString(SplitFunction.RESUME)) {
                throw new UnsupportedCodeException(TOO_LARGE);
            }
        }
    }

    private void begin(ClassBuilder builder, ClassDesc superclass) {
        builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_FINAL);
        builder.withSuperclass(superclass);
        builder.with(SourceFileAttribute.of(module.definition().name()));
        builder.withField(SELF, JvmTypes.COMPILED_FUNCTION, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
        builder.withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0).invokespecial(superclass, INIT_NAME, MTD_void).return_());
    }

    private static void pushHiddenArguments(CodeBuilder code) {
        code.aload(ENTRY_INSTANCE_SLOT).aload(ENTRY_BUFFERS_SLOT).aload(ENTRY_BUFFERS_SLOT);
        code.invokestatic(JvmTypes.desc(CallOperations.class), "remainingDepth", MethodTypeDesc.of(CD_int, JvmTypes.BUFFERS));
    }

    /** Writes the result on the stack into the buffers, if it is there. */
    private void storeResult(CodeBuilder code, int buffersSlot) {
        if (JvmTypes.returnsResult(layout)) {
            var kind = JvmTypes.typeKind(layout.resultKind(0));
            int result = code.allocateLocal(kind);
            code.storeLocal(kind, result);
            BufferAccess.store(code, layout.resultKind(0), layout.resultPosition(0), buffersSlot, () -> code.loadLocal(kind, result));
        }
    }

    /**
     * The class whose method calls the function through its call target.
     *
     * @throws UnsupportedCodeException if the function's type cannot be that of a method
     */
    byte[] adapter() {
        MethodTypeDesc type = JvmTypes.methodType(layout);
        return module.classFile().build(self, builder -> {
            begin(builder, CD_Object);
            builder.withMethodBody(JvmTypes.CALL, type, ACC_STATIC_METHOD, this::callTarget);
            builder.withMethodBody(JvmTypes.STEP, JvmTypes.STEP_TYPE, ACC_STATIC_METHOD, this::stepNodes);
        });
    }

    /** The class that calls the function through its call target until {@link ModuleCode#bodyClass} is there. */
    byte[] waiting() {
        MethodTypeDesc type = JvmTypes.methodType(layout);
        return module.classFile().build(self, builder -> {
            begin(builder, CD_Object);
            builder.withMethodBody(JvmTypes.CALL, type, ACC_STATIC_METHOD, code -> {
                Label wait = code.newLabel();
                code.invokedynamic(DynamicCallSiteDesc.of(IS_GENERATED, IS_GENERATED.methodName(), MethodTypeDesc.of(CD_boolean), function));
                code.ifeq(wait);
                passOn(code, module.bodyClass(function), JvmTypes.CALL, type);
                code.labelBinding(wait);
                callTarget(code);
            });
            builder.withMethodBody(JvmTypes.STEP, JvmTypes.STEP_TYPE, ACC_STATIC_METHOD, code -> {
                Label wait = code.newLabel();
                code.invokedynamic(DynamicCallSiteDesc.of(IS_GENERATED, IS_GENERATED.methodName(), MethodTypeDesc.of(CD_boolean), function));
                code.ifeq(wait);
                passOn(code, module.bodyClass(function), JvmTypes.STEP, JvmTypes.STEP_TYPE);
                code.labelBinding(wait);
                stepNodes(code);
            });
        });
    }

    private void callTarget(CodeBuilder code) {
        storeArguments(code, layout);
        code.aload(MethodContext.INSTANCE_SLOT).aload(MethodContext.BUFFERS_SLOT).iload(MethodContext.DEPTH_SLOT).loadConstant(function);
        code.invokestatic(JvmTypes.desc(CallOperations.class), "call",
                        MethodTypeDesc.of(CD_void, JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, CD_int));
        returnResult(code, layout);
    }

    /** Writes the parameters of a static method into the buffers. */
    static void storeArguments(CodeBuilder code, CallLayout layout) {
        int slot = JvmTypes.HIDDEN_PARAMETERS;
        for (int i = 0; i < layout.parameterCount(); i++) {
            ValueKind kind = layout.parameterKind(i);
            BufferAccess.storeParameter(code, kind, slot, layout.parameterPosition(i), MethodContext.BUFFERS_SLOT);
            slot += JvmTypes.parameterSlots(kind);
        }
    }

    /** Ends a static method, with the result out of the buffers if methods return it. */
    static void returnResult(CodeBuilder code, CallLayout layout) {
        if (JvmTypes.returnsResult(layout)) {
            BufferAccess.load(code, layout.resultKind(0), layout.resultPosition(0), MethodContext.BUFFERS_SLOT);
            code.return_(JvmTypes.typeKind(layout.resultKind(0)));
        } else {
            code.return_();
        }
    }
}
