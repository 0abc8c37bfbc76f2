package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Liveness;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.runtime.CallLayout;

/**
 * Writes a function that is too large for one method as several. One method calls the pieces one after the other: each tells at which entry
 * the function goes on. Variables that several pieces use lie in a {@link PieceFrame} while no piece runs.
 */
final class SplitFunction {
    /** Goes on from a loop's head with the variables in two arrays, by index; the last argument is the number of the entry. */
    static final String RESUME = "resume";
    private static final String RUN = "run";
    private static final String FRAME_COUNT = "pieceFrameCount";
    private static final String PIECE = "piece";
    private static final MethodTypeDesc PIECE_TYPE = MethodTypeDesc.of(CD_int, JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, JvmTypes.LONGS,
                    JvmTypes.OBJECTS, CD_int);
    private static final int ACC_STATIC_METHOD = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private final ModuleCode module;
    private final ControlFlowGraph graph;
    private final ClassDesc self;
    private final CompiledFunction.Locations locations;
    private final CallLayout layout;
    private final Partition partition;
    private final List<PieceFlow> flows = new ArrayList<>();
    private final List<List<Integer>> entriesOfPiece = new ArrayList<>();
    /** By block. */
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final PieceFrame frame;
    private final int[] counts;
    private final Liveness liveness;

    /** @param counts by block: how often it was entered, as far as known */
    SplitFunction(ModuleCode module, ControlFlowGraph graph, ClassDesc self, CompiledFunction.Locations locations, Partition partition, int[] counts) {
        this.module = module;
        this.graph = graph;
        this.self = self;
        this.locations = locations;
        layout = new CallLayout(graph.type());
        this.partition = partition;
        this.counts = counts;
        liveness = Liveness.of(graph);
        for (int i = 0; i < partition.count(); i++) {
            flows.add(new PieceFlow(graph.blocks(), liveness, partition.members(i)));
            entriesOfPiece.add(new ArrayList<>());
        }
        BitSet shared = new BitSet();
        partition.entries().stream().forEach(entry -> {
            int piece = partition.pieceOf(entry);
            entriesOfPiece.get(piece).add(entry);
            shared.or(flows.get(piece).needed(entry));
        });
        shared.or(written());
        entriesOfPiece.forEach(entries -> entries.forEach(entry -> numbers.put(entry, numbers.size())));
        frame = new PieceFrame(graph.variables(), shared);
    }

    private BitSet written() {
        BitSet written = new BitSet();
        for (int i = 0; i < partition.count(); i++) {
            BitSet members = partition.members(i);
            PieceFlow flow = flows.get(i);
            members.stream().mapToObj(graph.blocks()::get).forEach(block -> block.terminator().distinctSuccessors().forEach(successor -> {
                if (!members.get(successor.index())) {
                    written.or(flow.writtenBack(block, successor));
                }
            }));
        }
        return written;
    }

    int pieceCount() {
        return partition.count();
    }

    /** The numbers of the entries at heads of loops, by block. */
    Map<Integer, Integer> resumable() {
        Map<Integer, Integer> result = new HashMap<>();
        partition.resumable().stream().forEach(head -> result.put(head, numbers.get(head)));
        return result;
    }

    /** @param returnType that of the method with the function's code */
    static MethodTypeDesc resumeType(ClassDesc returnType) {
        return MethodTypeDesc.of(returnType, JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, JvmTypes.LONGS, JvmTypes.OBJECTS, CD_int);
    }

    /**
     * Adds all methods.
     *
     * @param name of the method with the function's code, whose type is {@code type}
     * @param prologue writes what comes first in it
     */
    void write(ClassBuilder builder, String name, MethodTypeDesc type, Consumer<CodeBuilder> prologue) {
        builder.withMethodBody(name, type, ACC_STATIC_METHOD, code -> {
            prologue.accept(code);
            call(code);
        });
        builder.withMethodBody(RESUME, resumeType(type.returnType()), ACC_STATIC_METHOD, this::resume);
        builder.withMethodBody(RUN, PIECE_TYPE, ACC_STATIC_METHOD, this::run);
        for (int i = 0; i < partition.count(); i++) {
            int piece = i;
            builder.withMethodBody(PIECE + i, PIECE_TYPE, ACC_STATIC_METHOD, code -> piece(code, piece));
        }
    }

    private void piece(CodeBuilder code, int piece) {
        BitSet members = partition.members(piece);
        List<Integer> entries = entriesOfPiece.get(piece);
        PieceFlow flow = flows.get(piece);
        BitSet inFrame = new PieceLocals(partition, piece, counts, liveness, graph.blocks()).inFrame(entries, flow);
        MethodContext context = new MethodContext(code, module, graph, self, locations, -1);
        context.keepInFrame(frame, inFrame);
        PieceCode pieceCode = new PieceCode(context, members, flow, frame, inFrame, entries, numbers);
        new BodyCompiler(context, Regions.ofPiece(graph, members), false, pieceCode).compilePiece();
    }

    private void call(CodeBuilder code) {
        activate(code, (primitives, references) -> {
            int slot = JvmTypes.HIDDEN_PARAMETERS;
            for (int i = 0; i < layout.parameterCount(); i++) {
                if (frame.holds(i)) {
                    frame.storeParameter(code, i, primitives, references, slot);
                }
                slot += JvmTypes.parameterSlots(layout.parameterKind(i));
            }
            zeroLocals(code, primitives, references);
        }, () -> code.loadConstant(numbers.get(0)));
    }

    /** Those that somebody reads before they are written; what else is in the frame does not matter. */
    private void zeroLocals(CodeBuilder code, int primitives, int references) {
        BitSet live = liveness.liveAtEntry(0);
        for (int i = live.nextSetBit(graph.type().parameters().size()); i >= 0; i = live.nextSetBit(i + 1)) {
            ValueKind kind = graph.variables().get(i);
            if (frame.holds(i)) {
                frame.store(code, i, primitives, references, () -> MethodContext.loadZero(code, kind));
            }
        }
    }

    private void resume(CodeBuilder code) {
        activate(code, (primitives, references) -> frame.copyFrom(code, PieceCode.PRIMITIVES_SLOT, PieceCode.REFERENCES_SLOT, primitives, references),
                        () -> code.iload(PieceCode.ENTRY_SLOT));
    }

    /** Writes variables into a new frame, given its arrays' Java locals. */
    @FunctionalInterface
    private interface FrameWriter {
        void write(int primitives, int references);
    }

    /**
     * Runs the function with a frame of its own.
     *
     * @param entry pushes the number of the entry
     */
    private void activate(CodeBuilder code, FrameWriter variables, Runnable entry) {
        enterFunction(code);
        int frameCount = code.allocateLocal(TypeKind.INT);
        int primitives = code.allocateLocal(TypeKind.REFERENCE);
        int references = code.allocateLocal(TypeKind.REFERENCE);
        Label start = code.newLabel();
        Label end = code.newLabel();
        Label handler = code.newLabel();
        code.aload(MethodContext.BUFFERS_SLOT).getfield(JvmTypes.BUFFERS, FRAME_COUNT, CD_int).istore(frameCount);
        code.labelBinding(start);
        frame.take(code);
        code.astore(references).astore(primitives);
        variables.write(primitives, references);
        code.aload(MethodContext.INSTANCE_SLOT).aload(MethodContext.BUFFERS_SLOT).iload(MethodContext.DEPTH_SLOT);
        code.aload(primitives).aload(references);
        entry.run();
        code.invokestatic(self, RUN, PIECE_TYPE).pop().labelBinding(end);
        giveFrame(code, frameCount);
        if (module.makesTailCalls(graph)) {
            TailCallClass.takePending(code);
        } else {
            FunctionClass.returnResult(code, layout);
        }
        code.labelBinding(handler);
        giveFrame(code, frameCount);
        code.athrow();
        code.exceptionCatchAll(start, end, handler);
    }

    private static void giveFrame(CodeBuilder code, int frameCount) {
        code.aload(MethodContext.BUFFERS_SLOT).iload(frameCount).putfield(JvmTypes.BUFFERS, FRAME_COUNT, CD_int);
    }

    /** Once for the function; what it throws is to have the function's place. */
    private void enterFunction(CodeBuilder code) {
        MethodContext context = new MethodContext(code, module, graph, self, locations, -1);
        Label start = code.newLabel();
        Label end = code.newLabel();
        Label handler = code.newLabel();
        Label behind = code.newLabel();
        code.labelBinding(start);
        if (!context.enterFunction()) {
            return;
        }
        code.goto_(behind).labelBinding(end).labelBinding(handler);
        code.aload(MethodContext.BUFFERS_SLOT).loadConstant(ExceptionOperations.NO_LOCATION);
        context.loadSelf();
        context.invoke(ExceptionOperations.class, "leave", CD_Throwable, CD_Throwable, JvmTypes.BUFFERS, CD_int, JvmTypes.COMPILED_FUNCTION);
        code.athrow().labelBinding(behind);
        code.exceptionCatchAll(start, end, handler);
    }

    /** Calls one piece after the other. */
    private void run(CodeBuilder code) {
        Label next = code.newLabel();
        Label end = code.newLabel();
        List<Label> calls = new ArrayList<>();
        List<SwitchCase> cases = new ArrayList<>();
        for (List<Integer> entries : entriesOfPiece) {
            Label call = code.newLabel();
            calls.add(call);
            entries.forEach(entry -> cases.add(SwitchCase.of(numbers.get(entry), call)));
        }
        code.labelBinding(next).iload(PieceCode.ENTRY_SLOT).tableswitch(0, numbers.size() - 1, end, cases);
        for (int i = 0; i < calls.size(); i++) {
            code.labelBinding(calls.get(i));
            code.aload(MethodContext.INSTANCE_SLOT).aload(MethodContext.BUFFERS_SLOT).iload(MethodContext.DEPTH_SLOT);
            code.aload(PieceCode.PRIMITIVES_SLOT).aload(PieceCode.REFERENCES_SLOT).iload(PieceCode.ENTRY_SLOT);
            code.invokestatic(self, PIECE + i, PIECE_TYPE).istore(PieceCode.ENTRY_SLOT).goto_(next);
        }
        code.labelBinding(end).iload(PieceCode.ENTRY_SLOT).ireturn();
    }
}
