package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.runtime.Conversions;
import dev.tuber.wasm.runtime.FloatingPoint;
import dev.tuber.wasm.vector.CanonicalNans;

/** Writes numeric and vector instructions but scalar comparisons. Their operands lie on the stack. */
final class NumericCompiler {
    private final MethodContext context;
    private final CodeBuilder code;

    NumericCompiler(MethodContext context) {
        this.context = context;
        this.code = context.code;
    }

    void compile(Expression.Numeric numeric) {
        Opcode opcode = numeric.opcode();
        if (opcode.prefix() == Opcode.PREFIX_VECTOR) {
            vector(numeric);
            return;
        }
        switch (opcode.mnemonic().substring(0, 3)) {
            case "i32" -> i32(opcode, numeric.offset());
            case "i64" -> i64(opcode, numeric.offset());
            case "f32" -> f32(opcode);
            default -> f64(opcode);
        }
        fixNans(numeric);
    }

    private void vector(Expression.Numeric numeric) {
        Opcode opcode = numeric.opcode();
        VectorForm.CURRENT.invoke(code, opcode);
        int laneWidth = CanonicalNans.laneWidth(opcode);
        if (laneWidth != 0 && context.module.isDeterministic()) {
            VectorForm.CURRENT.canonicalNans(code, laneWidth);
        }
    }

    private void i32(Opcode opcode, int offset) {
        switch (opcode) {
            case I32_CLZ -> call(Integer.class, "numberOfLeadingZeros", CD_int, CD_int);
            case I32_CTZ -> call(Integer.class, "numberOfTrailingZeros", CD_int, CD_int);
            case I32_POPCNT -> call(Integer.class, "bitCount", CD_int, CD_int);
            case I32_ADD -> code.iadd();
            case I32_SUB -> code.isub();
            case I32_MUL -> code.imul();
            case I32_AND -> code.iand();
            case I32_OR -> code.ior();
            case I32_XOR -> code.ixor();
            case I32_SHL -> code.ishl();
            case I32_SHR_S -> code.ishr();
            case I32_SHR_U -> code.iushr();
            case I32_ROTL -> call(Integer.class, "rotateLeft", CD_int, CD_int, CD_int);
            case I32_ROTR -> call(Integer.class, "rotateRight", CD_int, CD_int, CD_int);
            case I32_DIV_S -> trapping("divideSigned", offset, CD_int, CD_int, CD_int);
            case I32_DIV_U -> trapping("divideUnsigned", offset, CD_int, CD_int, CD_int);
            case I32_REM_S -> trapping("remainderSigned", offset, CD_int, CD_int, CD_int);
            case I32_REM_U -> trapping("remainderUnsigned", offset, CD_int, CD_int, CD_int);
            case I32_EXTEND8_S -> code.i2b();
            case I32_EXTEND16_S -> code.i2s();
            case I32_WRAP_I64 -> code.l2i();
            case I32_REINTERPRET_F32 -> call(Float.class, "floatToRawIntBits", CD_int, CD_float);
            case I32_TRUNC_F32_S -> {
                code.f2d();
                trapping("truncateSignedI32", offset, CD_int, CD_double);
            }
            case I32_TRUNC_F32_U -> {
                code.f2d();
                trapping("truncateUnsignedI32", offset, CD_int, CD_double);
            }
            case I32_TRUNC_F64_S -> trapping("truncateSignedI32", offset, CD_int, CD_double);
            case I32_TRUNC_F64_U -> trapping("truncateUnsignedI32", offset, CD_int, CD_double);
            case I32_TRUNC_SAT_F32_S -> code.f2i();
            case I32_TRUNC_SAT_F64_S -> code.d2i();
            case I32_TRUNC_SAT_F32_U -> {
                code.f2d();
                call(Conversions.class, "saturateUnsignedI32", CD_int, CD_double);
            }
            case I32_TRUNC_SAT_F64_U -> call(Conversions.class, "saturateUnsignedI32", CD_int, CD_double);
            default -> throw unknown(opcode);
        }
    }

    private void i64(Opcode opcode, int offset) {
        switch (opcode) {
            case I64_CLZ -> widened("numberOfLeadingZeros");
            case I64_CTZ -> widened("numberOfTrailingZeros");
            case I64_POPCNT -> widened("bitCount");
            case I64_ADD -> code.ladd();
            case I64_SUB -> code.lsub();
            case I64_MUL -> code.lmul();
            case I64_AND -> code.land();
            case I64_OR -> code.lor();
            case I64_XOR -> code.lxor();
            case I64_SHL -> code.l2i().lshl();
            case I64_SHR_S -> code.l2i().lshr();
            case I64_SHR_U -> code.l2i().lushr();
            case I64_ROTL -> {
                code.l2i();
                call(Long.class, "rotateLeft", CD_long, CD_long, CD_int);
            }
            case I64_ROTR -> {
                code.l2i();
                call(Long.class, "rotateRight", CD_long, CD_long, CD_int);
            }
            case I64_DIV_S -> trapping("divideSigned", offset, CD_long, CD_long, CD_long);
            case I64_DIV_U -> trapping("divideUnsigned", offset, CD_long, CD_long, CD_long);
            case I64_REM_S -> trapping("remainderSigned", offset, CD_long, CD_long, CD_long);
            case I64_REM_U -> trapping("remainderUnsigned", offset, CD_long, CD_long, CD_long);
            case I64_EXTEND8_S -> code.l2i().i2b().i2l();
            case I64_EXTEND16_S -> code.l2i().i2s().i2l();
            case I64_EXTEND32_S -> code.l2i().i2l();
            case I64_EXTEND_I32_S -> code.i2l();
            case I64_EXTEND_I32_U -> code.i2l().loadConstant(0xFFFF_FFFFL).land();
            case I64_REINTERPRET_F64 -> call(Double.class, "doubleToRawLongBits", CD_long, CD_double);
            case I64_TRUNC_F32_S -> {
                code.f2d();
                trapping("truncateSignedI64", offset, CD_long, CD_double);
            }
            case I64_TRUNC_F32_U -> {
                code.f2d();
                trapping("truncateUnsignedI64", offset, CD_long, CD_double);
            }
            case I64_TRUNC_F64_S -> trapping("truncateSignedI64", offset, CD_long, CD_double);
            case I64_TRUNC_F64_U -> trapping("truncateUnsignedI64", offset, CD_long, CD_double);
            case I64_TRUNC_SAT_F32_S -> code.f2l();
            case I64_TRUNC_SAT_F64_S -> code.d2l();
            case I64_TRUNC_SAT_F32_U -> {
                code.f2d();
                call(Conversions.class, "saturateUnsignedI64", CD_long, CD_double);
            }
            case I64_TRUNC_SAT_F64_U -> call(Conversions.class, "saturateUnsignedI64", CD_long, CD_double);
            default -> throw unknown(opcode);
        }
    }

    private void widened(String name) {
        call(Long.class, name, CD_int, CD_long);
        code.i2l();
    }

    private void f32(Opcode opcode) {
        switch (opcode) {
            case F32_ADD -> code.fadd();
            case F32_SUB -> code.fsub();
            case F32_MUL -> code.fmul();
            case F32_DIV -> code.fdiv();
            case F32_MIN -> floating("min", CD_float, CD_float, CD_float);
            case F32_MAX -> floating("max", CD_float, CD_float, CD_float);
            case F32_COPYSIGN -> floating("copySign", CD_float, CD_float, CD_float);
            case F32_ABS -> floating("abs", CD_float, CD_float);
            case F32_NEG -> floating("negate", CD_float, CD_float);
            case F32_CEIL -> floating("ceil", CD_float, CD_float);
            case F32_FLOOR -> floating("floor", CD_float, CD_float);
            case F32_TRUNC -> floating("trunc", CD_float, CD_float);
            case F32_NEAREST -> floating("nearest", CD_float, CD_float);
            case F32_SQRT -> {
                code.f2d();
                call(Math.class, "sqrt", CD_double, CD_double);
                code.d2f();
            }
            case F32_CONVERT_I32_S -> code.i2f();
            case F32_CONVERT_I32_U -> code.i2l().loadConstant(0xFFFF_FFFFL).land().l2f();
            case F32_CONVERT_I64_S -> code.l2f();
            case F32_CONVERT_I64_U -> call(Conversions.class, "unsignedToF32", CD_float, CD_long);
            case F32_DEMOTE_F64 -> code.d2f();
            case F32_REINTERPRET_I32 -> call(Float.class, "intBitsToFloat", CD_float, CD_int);
            default -> throw unknown(opcode);
        }
    }

    private void f64(Opcode opcode) {
        switch (opcode) {
            case F64_ADD -> code.dadd();
            case F64_SUB -> code.dsub();
            case F64_MUL -> code.dmul();
            case F64_DIV -> code.ddiv();
            case F64_MIN -> floating("min", CD_double, CD_double, CD_double);
            case F64_MAX -> floating("max", CD_double, CD_double, CD_double);
            case F64_COPYSIGN -> floating("copySign", CD_double, CD_double, CD_double);
            case F64_ABS -> floating("abs", CD_double, CD_double);
            case F64_NEG -> floating("negate", CD_double, CD_double);
            case F64_CEIL -> floating("ceil", CD_double, CD_double);
            case F64_FLOOR -> floating("floor", CD_double, CD_double);
            case F64_TRUNC -> floating("trunc", CD_double, CD_double);
            case F64_NEAREST -> floating("nearest", CD_double, CD_double);
            case F64_SQRT -> call(Math.class, "sqrt", CD_double, CD_double);
            case F64_CONVERT_I32_S -> code.i2d();
            case F64_CONVERT_I32_U -> code.i2l().loadConstant(0xFFFF_FFFFL).land().l2d();
            case F64_CONVERT_I64_S -> code.l2d();
            case F64_CONVERT_I64_U -> call(Conversions.class, "unsignedToF64", CD_double, CD_long);
            case F64_PROMOTE_F32 -> code.f2d();
            case F64_REINTERPRET_I64 -> call(Double.class, "longBitsToDouble", CD_double, CD_long);
            default -> throw unknown(opcode);
        }
    }

    /** Where the specification says more about NaNs than the compiler of the Java machine keeps. */
    private void fixNans(Expression.Numeric numeric) {
        boolean quiets = switch (numeric.opcode()) {
            case F32_ADD, F32_SUB, F32_MUL, F32_DIV, F64_ADD, F64_SUB, F64_MUL, F64_DIV -> hasFoldableOperand(numeric);
            case F32_DEMOTE_F64 -> numeric.operands().getFirst() instanceof Expression.Numeric inner && inner.opcode() == Opcode.F64_PROMOTE_F32;
            default -> false;
        };
        if (quiets) {
            nanOperation("quiet", numeric);
        }
        if (context.module.isDeterministic() && computesNan(numeric.opcode())) {
            nanOperation("canonical", numeric);
        }
    }

    private static boolean hasFoldableOperand(Expression.Numeric numeric) {
        return numeric.operands().stream().anyMatch(operand -> switch (operand) {
            case Expression.F32Constant(int bits) -> isZeroOrOne(Float.intBitsToFloat(bits));
            case Expression.F64Constant(long bits) -> isZeroOrOne(Double.longBitsToDouble(bits));
            default -> false;
        });
    }

    private static boolean isZeroOrOne(double value) {
        return value == 0 || Math.abs(value) == 1;
    }

    private static boolean computesNan(Opcode opcode) {
        return switch (opcode) {
            case F32_ADD, F32_SUB, F32_MUL, F32_DIV, F32_MIN, F32_MAX, F32_CEIL, F32_FLOOR, F32_TRUNC, F32_NEAREST, F32_SQRT, F32_DEMOTE_F64, //
                            F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_MIN, F64_MAX, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_SQRT, //
                            F64_PROMOTE_F32 -> true;
            default -> false;
        };
    }

    private void nanOperation(String name, Expression.Numeric numeric) {
        ClassDesc type = JvmTypes.desc(numeric.kind());
        call(NumericOperations.class, name, type, type);
    }

    private void trapping(String name, int offset, ClassDesc result, ClassDesc... parameters) {
        context.markTrap(offset);
        call(NumericOperations.class, name, result, parameters);
    }

    private void floating(String name, ClassDesc result, ClassDesc... parameters) {
        call(FloatingPoint.class, name, result, parameters);
    }

    private void call(Class<?> owner, String name, ClassDesc result, ClassDesc... parameters) {
        context.invoke(owner, name, result, parameters);
    }

    private static UnsupportedCodeException unknown(Opcode opcode) {
        return new UnsupportedCodeException(opcode.mnemonic());
    }
}
