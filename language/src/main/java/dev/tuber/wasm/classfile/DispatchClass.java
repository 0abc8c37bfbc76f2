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

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.CallLayout;

/**
 * Writes a class whose static method calls any function reference that should have a type. The module's own functions are called by a switch
 * over their indices, which the compiler of the Java machine sees through; all others through their call targets. With many functions there
 * are several switches, so that none is too large to be compiled well.
 */
final class DispatchClass {
    static final String TYPE = "TYPE";
    private static final int FUNCTIONS_OF_A_SWITCH = 64;
    private static final ClassDesc DEFINED_TYPE = JvmTypes.desc(DefinedType.class);

    private final ClassFile classFile;
    private final ClassDesc self;
    private final CallLayout layout;
    private final MethodTypeDesc calleeType;
    private final MethodTypeDesc ownType;
    private final MethodTypeDesc partType;
    /** The Java local of the function reference, the last parameter. */
    private final int functionSlot;

    DispatchClass(ClassFile classFile, ClassDesc self, DefinedType type) {
        this.classFile = classFile;
        this.self = self;
        layout = new CallLayout(type.functionType());
        calleeType = JvmTypes.methodType(layout);
        ownType = calleeType.insertParameterTypes(calleeType.parameterCount(), JvmTypes.FUNCTION);
        partType = calleeType.insertParameterTypes(calleeType.parameterCount(), CD_int);
        int slot = JvmTypes.HIDDEN_PARAMETERS;
        for (int i = 0; i < layout.parameterCount(); i++) {
            slot += JvmTypes.parameterSlots(layout.parameterKind(i));
        }
        functionSlot = slot;
    }

    /** @param functions the functions of the type that references may name, ascending */
    byte[] build(List<Integer> functions) {
        return classFile.build(self, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_FINAL).withSuperclass(CD_Object);
            builder.withField(TYPE, DEFINED_TYPE, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
            builder.withMethodBody(JvmTypes.CALL, ownType, flags, code -> dispatch(code, functions));
            if (functions.size() > FUNCTIONS_OF_A_SWITCH) {
                for (int start = 0; start < functions.size(); start += FUNCTIONS_OF_A_SWITCH) {
                    List<Integer> part = functions.subList(start, Math.min(functions.size(), start + FUNCTIONS_OF_A_SWITCH));
                    builder.withMethodBody(partName(start), partType, flags, code -> part(code, part));
                }
            }
        });
    }

    private static String partName(int start) {
        return JvmTypes.CALL + start;
    }

    private void dispatch(CodeBuilder code, List<Integer> functions) {
        Label others = code.newLabel();
        int index = code.allocateLocal(TypeKind.INT);
        code.aload(functionSlot).aload(MethodContext.INSTANCE_SLOT).invokestatic(JvmTypes.desc(CallOperations.class), "ownIndex",
                        MethodTypeDesc.of(CD_int, JvmTypes.FUNCTION, JvmTypes.INSTANCE)).istore(index);
        if (functions.size() <= FUNCTIONS_OF_A_SWITCH) {
            callOneOf(code, functions, index, others);
        } else {
            chooseSwitch(code, functions, index, others);
        }
        code.labelBinding(others);
        FunctionClass.storeArguments(code, layout);
        code.aload(MethodContext.INSTANCE_SLOT).aload(MethodContext.BUFFERS_SLOT).iload(MethodContext.DEPTH_SLOT).aload(functionSlot);
        code.getstatic(self, TYPE, DEFINED_TYPE).invokestatic(JvmTypes.desc(CallOperations.class), "callChecked",
                        MethodTypeDesc.of(CD_void, JvmTypes.INSTANCE, JvmTypes.BUFFERS, CD_int, JvmTypes.FUNCTION, DEFINED_TYPE));
        FunctionClass.returnResult(code, layout);
    }

    /** A switch over the numbers of the switches, by a table from functions to switches. */
    private void chooseSwitch(CodeBuilder code, List<Integer> functions, int index, Label others) {
        List<SwitchCase> cases = new ArrayList<>();
        Label[] labels = new Label[(functions.size() + FUNCTIONS_OF_A_SWITCH - 1) / FUNCTIONS_OF_A_SWITCH];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = code.newLabel();
        }
        for (int i = 0; i < functions.size(); i++) {
            cases.add(SwitchCase.of(functions.get(i), labels[i / FUNCTIONS_OF_A_SWITCH]));
        }
        code.iload(index);
        selectCase(code, cases, others);
        for (int i = 0; i < labels.length; i++) {
            code.labelBinding(labels[i]);
            pushArguments(code);
            code.iload(index).invokestatic(self, partName(i * FUNCTIONS_OF_A_SWITCH), partType);
            returnValue(code);
        }
    }

    private void part(CodeBuilder code, List<Integer> functions) {
        Label others = code.newLabel();
        callOneOf(code, functions, functionSlot, others);
        code.labelBinding(others).aconst_null().athrow();
    }

    private void callOneOf(CodeBuilder code, List<Integer> functions, int indexSlot, Label others) {
        if (functions.isEmpty()) {
            return;
        }
        List<SwitchCase> cases = functions.stream().map(function -> SwitchCase.of(function, code.newLabel())).toList();
        code.iload(indexSlot);
        selectCase(code, cases, others);
        for (SwitchCase switchCase : cases) {
            code.labelBinding(switchCase.target());
            pushArguments(code);
            code.invokestatic(ModuleCode.functionClass(switchCase.caseValue()), JvmTypes.CALL, calleeType);
            returnValue(code);
        }
    }

    /** A table where most of its entries are used, else a search. */
    private static void selectCase(CodeBuilder code, List<SwitchCase> cases, Label others) {
        int low = cases.getFirst().caseValue();
        int high = cases.getLast().caseValue();
        if (high - low < 4 * cases.size()) {
            code.tableswitch(low, high, others, cases);
        } else {
            code.lookupswitch(others, cases);
        }
    }

    private void pushArguments(CodeBuilder code) {
        code.aload(MethodContext.INSTANCE_SLOT).aload(MethodContext.BUFFERS_SLOT).iload(MethodContext.DEPTH_SLOT);
        int slot = JvmTypes.HIDDEN_PARAMETERS;
        for (int i = 0; i < layout.parameterCount(); i++) {
            JvmTypes.loadParameter(code, layout.parameterKind(i), slot);
            slot += JvmTypes.parameterSlots(layout.parameterKind(i));
        }
    }

    private void returnValue(CodeBuilder code) {
        if (JvmTypes.returnsResult(layout)) {
            code.return_(JvmTypes.typeKind(layout.resultKind(0)));
        } else {
            code.return_();
        }
    }
}
