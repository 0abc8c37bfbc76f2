package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.model.Immediate;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.ByteOrders;
import dev.tuber.wasm.vector.Bits128;
import dev.tuber.wasm.vector.Relaxed;

/**
 * How generated code holds vectors. Between functions and in arrays they are two longs in either form.
 *
 * <p>An instruction is a static method of a package that belongs to the form, found by its mnemonic: {@code i8x16.add_sat_s} is
 * {@code I8x16.addSatS}.
 */
enum VectorForm {
    /**
     * Objects within expressions, two longs in variables: the compiler of the Java machine can do without an object, unless the ways along which
     * different ones come meet.
     */
    LONGS(JvmTypes.VECTOR, Bits128.class.getPackageName(), JvmTypes.desc(VectorAccess.class)),
    /** Vectors of the module {@code jdk.incubator.vector}, which become vector registers. */
    VECTOR_API(ClassDesc.of("jdk.incubator.vector.ByteVector"), Bits128.class.getPackageName() + ".api",
                    ClassDesc.of(Bits128.class.getPackageName() + ".api", "VectorAccess"));

    /** What all generated code of this Java machine uses. */
    static final VectorForm CURRENT = isVectorApiThere() ? VECTOR_API : LONGS;

    private final ClassDesc type;
    private final String packageName;
    private final ClassDesc memory;
    /** The code of the methods where it stands in for calls of them, or {@code null}. */
    private final MethodTemplates templates;

    VectorForm(ClassDesc type, String packageName, ClassDesc memory) {
        this.type = type;
        this.packageName = packageName;
        this.memory = memory;
        templates = type.equals(JvmTypes.VECTOR) ? null : new MethodTemplates(packageName);
    }

    /** Its accesses to memory by absolute addresses also need the right to native access, which Truffle hands on to languages. */
    private static boolean isVectorApiThere() {
        Module own = VectorForm.class.getModule();
        return ByteOrders.NATIVE_IS_LITTLE && own.isNativeAccessEnabled() &&
                        ModuleLayer.boot().findModule("jdk.incubator.vector").filter(own::canRead).isPresent();
    }

    /** The type of a vector on the operand stack. */
    ClassDesc type() {
        return type;
    }

    /** Where the instructions are. */
    String packageName() {
        return packageName;
    }

    /** Whether a variable is two Java locals for longs instead of one for the object. */
    boolean isPairInVariables() {
        return this == LONGS;
    }

    /** Makes a vector of the {@link V128} on the stack. */
    void fromV128(CodeBuilder code) {
        if (!type.equals(JvmTypes.VECTOR)) {
            bits(code, "ofV128", type, JvmTypes.VECTOR);
        }
    }

    /** Makes a {@link V128} of the vector on the stack. */
    void toV128(CodeBuilder code) {
        if (!type.equals(JvmTypes.VECTOR)) {
            bits(code, "toV128", JvmTypes.VECTOR, type);
        }
    }

    /** Makes a vector of the two longs on the stack, the higher one on top. */
    void fromLongs(CodeBuilder code) {
        bits(code, "ofI64", type, CD_long, CD_long);
    }

    /** Makes a long of the vector on the stack. */
    void half(CodeBuilder code, boolean high) {
        bits(code, high ? "high" : "low", CD_long, type);
    }

    /** Pushes a constant. */
    void constant(CodeBuilder code, V128 value) {
        code.loadConstant(value.low()).loadConstant(value.high());
        fromLongs(code);
    }

    /** Takes bytes out of the two vectors on the stack, or of the one that all are in. */
    void shuffle(CodeBuilder code, V128 lanes) {
        long second = 0x1010_1010_1010_1010L;
        if (((lanes.low() | lanes.high()) & second) == 0) {
            code.pop();
            permute(code, lanes);
        } else if ((lanes.low() & lanes.high() & second) == second) {
            code.swap().pop();
            permute(code, new V128(lanes.low() ^ second, lanes.high() ^ second));
        } else {
            code.loadConstant(lanes.low()).loadConstant(lanes.high());
            call(code, owner("i8x16"), "shuffle", MethodTypeDesc.of(type, type, type, CD_long, CD_long));
        }
    }

    private void permute(CodeBuilder code, V128 lanes) {
        code.loadConstant(lanes.low()).loadConstant(lanes.high());
        call(code, owner("i8x16"), "permute", MethodTypeDesc.of(type, type, CD_long, CD_long));
    }

    /** Chooses between two vectors by the number above them: the first if it is not zero. */
    void select(CodeBuilder code) {
        bits(code, "select", type, type, type, CD_int);
    }

    private void bits(CodeBuilder code, String name, ClassDesc result, ClassDesc... parameters) {
        call(code, owner("v128"), name, MethodTypeDesc.of(result, parameters));
    }

    /** Makes the NaNs among the lanes of the vector on the stack canonical. */
    void canonicalNans(CodeBuilder code, int laneWidth) {
        call(code, ClassDesc.of(packageName, "CanonicalNans"), laneWidth == Double.SIZE ? "f64x2" : "f32x4", MethodTypeDesc.of(type, type));
    }

    /** Tells the compiler of the Java machine how large the address on the stack may be. */
    void limitAddress(CodeBuilder code) {
        if (this == VECTOR_API) {
            code.loadConstant(VectorAccess.ADDRESS_BITS).land();
        }
    }

    /** Reads the vector at the absolute address on the stack. */
    void load(CodeBuilder code) {
        call(code, memory, "load", MethodTypeDesc.of(type, CD_long));
    }

    /** Writes the vector on the stack at the absolute address below it. */
    void store(CodeBuilder code) {
        call(code, memory, "store", MethodTypeDesc.of(CD_void, CD_long, type));
    }

    /** Calls an instruction that does not access memory. Its operands are on the stack; a lane stands behind the vector. */
    void invoke(CodeBuilder code, Opcode opcode) {
        call(code, method(opcode));
    }

    private void call(CodeBuilder code, DirectMethodHandleDesc method) {
        call(code, method.owner(), method.methodName(), method.invocationType());
    }

    private void call(CodeBuilder code, ClassDesc owner, String name, MethodTypeDesc methodType) {
        if (templates != null) {
            templates.write(code, owner, name, methodType);
        } else {
            code.invokestatic(owner, name, methodType);
        }
    }

    /** The method that is such an instruction. */
    DirectMethodHandleDesc method(Opcode opcode) {
        Opcode standard = Relaxed.standard(opcode);
        List<ClassDesc> parameters = new ArrayList<>();
        for (StackType operand : standard.signature().operands()) {
            parameters.add(desc(operand));
        }
        if (standard.immediate() == Immediate.LANE) {
            parameters.add(1, CD_int);
        }
        return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, owner(shape(standard)), methodName(standard),
                        MethodTypeDesc.of(desc(standard.signature().results().getFirst()), parameters));
    }

    /** Calls what makes a vector of the number that a load has read, which is on the stack as a long. */
    void extend(CodeBuilder code, Opcode load) {
        call(code, extension(load));
    }

    /** The method that {@link #extend} calls. */
    DirectMethodHandleDesc extension(Opcode load) {
        return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, ClassDesc.of(packageName, "VectorLoads"), methodName(load),
                        MethodTypeDesc.of(type, CD_long));
    }

    private ClassDesc owner(String shape) {
        return ClassDesc.of(packageName, className(shape));
    }

    private static String shape(Opcode opcode) {
        return opcode.mnemonic().substring(0, opcode.mnemonic().indexOf('.'));
    }

    private static String className(String shape) {
        return shape.equals("v128") ? "Bits128" : Character.toUpperCase(shape.charAt(0)) + shape.substring(1);
    }

    private static String methodName(Opcode opcode) {
        StringBuilder name = new StringBuilder();
        for (String part : opcode.mnemonic().substring(opcode.mnemonic().indexOf('.') + 1).split("_")) {
            name.append(name.isEmpty() ? part.charAt(0) : Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    private ClassDesc desc(StackType operand) {
        return switch (operand) {
            case I32 -> CD_int;
            case I64 -> CD_long;
            case F32 -> CD_float;
            case F64 -> CD_double;
            case V128 -> type;
            case ADDRESS -> throw new IllegalArgumentException("accesses memory");
        };
    }
}
