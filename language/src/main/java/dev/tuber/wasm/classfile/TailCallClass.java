package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Writes the classes that make a module's tail calls. A function that ends in one gives its callee to whoever called the first function of the chain; from there
 * a loop goes on, one function after the other. The loop finds functions of its own instance by a switch over their indices, which the compiler of the Java
 * machine sees through, and leaves all others to the caller. With many functions there is a switch over switches in classes of their own.
 */
final class TailCallClass {
    private static final int FUNCTIONS_OF_A_SWITCH = 64;
    private static final String RUN = "run";
    private static final String PENDING = "pendingCallee";
    private static final MethodTypeDesc RUN_TYPE = MethodTypeDesc.of(CD_Object, JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, CD_Object);
    private static final MethodTypeDesc PART_TYPE = MethodTypeDesc.of(CD_Object, JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, CD_int);
    private static final int NEXT_SLOT = JvmTypes.HIDDEN_PARAMETERS;
    private static final int ACC_STATIC_METHOD = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private final ClassFile classFile;
    private final ClassDesc self;
    /** The functions that the module defines are those from the first up to the end. */
    private final int firstFunction;
    private final int endOfFunctions;

    /** @param firstFunction the first function that the module defines; {@code endOfFunctions} is behind the last */
    TailCallClass(ClassFile classFile, ClassDesc self, int firstFunction, int endOfFunctions) {
        this.classFile = classFile;
        this.self = self;
        this.firstFunction = firstFunction;
        this.endOfFunctions = endOfFunctions;
    }

    static void pushHiddenArguments(CodeBuilder code) {
        code.aload(MethodContext.INSTANCE_SLOT).aload(MethodContext.BUFFERS_SLOT).iload(MethodContext.DEPTH_SLOT);
    }

    /** In a static method: makes the tail calls that begin with the callee in a Java local; then the results lie in the buffers. */
    static void complete(CodeBuilder code, int next) {
        Label end = code.newLabel();
        pushHiddenArguments(code);
        code.aload(next);
        run(code);
        code.astore(next).aload(next).ifnull(end);
        pushHiddenArguments(code);
        code.aload(next).invokestatic(JvmTypes.desc(CallOperations.class), "complete", RUN_TYPE.changeReturnType(CD_void)).labelBinding(end);
    }

    /** Makes tail calls in the instance; on the stack are the hidden arguments and the first callee, then the first one in another instance, or null. */
    static void run(CodeBuilder code) {
        code.invokestatic(ModuleCode.tailCallClass(), RUN, RUN_TYPE);
    }

    /** Leaves the callee on the stack for {@link #takePending}. */
    static void setPending(CodeBuilder code) {
        code.aload(MethodContext.BUFFERS_SLOT).swap().putfield(JvmTypes.BUFFERS, PENDING, CD_Object);
    }

    /** Returns what a piece of the function has left. */
    static void takePending(CodeBuilder code) {
        code.aload(MethodContext.BUFFERS_SLOT).getfield(JvmTypes.BUFFERS, PENDING, CD_Object);
        code.aload(MethodContext.BUFFERS_SLOT).aconst_null().putfield(JvmTypes.BUFFERS, PENDING, CD_Object).areturn();
    }

    /** The class with the loop. */
    byte[] build() {
        return classFile.build(self, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_FINAL).withSuperclass(CD_Object);
            builder.withMethodBody(RUN, RUN_TYPE, ACC_STATIC_METHOD, this::loop);
        });
    }

    /** The functions poll safepoints themselves. */
    private void loop(CodeBuilder code) {
        Label again = code.newLabel();
        Label others = code.newLabel();
        int function = code.allocateLocal(TypeKind.INT);
        code.labelBinding(again);
        code.aload(NEXT_SLOT).checkcast(JvmTypes.FUNCTION).aload(MethodContext.INSTANCE_SLOT);
        code.invokestatic(JvmTypes.desc(CallOperations.class), "ownIndex", MethodTypeDesc.of(CD_int, JvmTypes.FUNCTION, JvmTypes.INSTANCE));
        code.istore(function);
        IntConsumer goOn = ignored -> code.astore(NEXT_SLOT).aload(NEXT_SLOT).ifnonnull(again).aconst_null().areturn();
        if (endOfFunctions - firstFunction <= FUNCTIONS_OF_A_SWITCH) {
            select(code, firstFunction, endOfFunctions, function, others, chosen -> {
                pushHiddenArguments(code);
                code.invokestatic(ModuleCode.functionClass(chosen), JvmTypes.STEP, JvmTypes.STEP_TYPE);
                goOn.accept(chosen);
            });
        } else {
            code.iload(function).iflt(others);
            int part = code.allocateLocal(TypeKind.INT);
            code.iload(function).loadConstant(FUNCTIONS_OF_A_SWITCH).idiv().istore(part);
            select(code, firstFunction / FUNCTIONS_OF_A_SWITCH, (endOfFunctions - 1) / FUNCTIONS_OF_A_SWITCH + 1, part, others, chosen -> {
                pushHiddenArguments(code);
                code.iload(function).invokestatic(ModuleCode.tailCallClass(chosen), RUN, PART_TYPE);
                goOn.accept(chosen);
            });
        }
        code.labelBinding(others);
        pushHiddenArguments(code);
        code.aload(NEXT_SLOT).checkcast(JvmTypes.FUNCTION).invokestatic(JvmTypes.desc(CallOperations.class), "callHost",
                        RUN_TYPE.changeParameterType(NEXT_SLOT, JvmTypes.FUNCTION)).areturn();
    }

    /** The class with a switch over a part of the functions. */
    byte[] part(int number) {
        int start = Math.max(firstFunction, number * FUNCTIONS_OF_A_SWITCH);
        int end = Math.min(endOfFunctions, (number + 1) * FUNCTIONS_OF_A_SWITCH);
        return classFile.build(self, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_FINAL).withSuperclass(CD_Object);
            builder.withMethodBody(RUN, PART_TYPE, ACC_STATIC_METHOD, code -> {
                Label others = code.newLabel();
                select(code, start, end, NEXT_SLOT, others, chosen -> {
                    pushHiddenArguments(code);
                    code.invokestatic(ModuleCode.functionClass(chosen), JvmTypes.STEP, JvmTypes.STEP_TYPE).areturn();
                });
                code.labelBinding(others).aconst_null().areturn();
            });
        });
    }

    /** A switch from {@code start} up to {@code end} over a Java local. */
    private static void select(CodeBuilder code, int start, int end, int slot, Label others, IntConsumer body) {
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = start; i < end; i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        code.iload(slot).tableswitch(start, end - 1, others, cases);
        for (SwitchCase switchCase : cases) {
            code.labelBinding(switchCase.target());
            body.accept(switchCase.caseValue());
        }
    }
}
