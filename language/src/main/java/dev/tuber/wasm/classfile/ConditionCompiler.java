package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.util.List;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.ValueKind;

/** Writes comparisons as jumps. */
final class ConditionCompiler {

    /** How the two operands of a comparison are made one number that is compared with zero. */
    private enum Form {
        /** Not at all: there are instructions for two ints. */
        INTS,
        UNSIGNED_INTS,
        LONGS,
        UNSIGNED_LONGS,
        FLOATS,
        DOUBLES
    }

    private enum Relation {
        EQ(Opcode.IFEQ, Opcode.IF_ICMPEQ),
        NE(Opcode.IFNE, Opcode.IF_ICMPNE),
        LT(Opcode.IFLT, Opcode.IF_ICMPLT),
        GE(Opcode.IFGE, Opcode.IF_ICMPGE),
        GT(Opcode.IFGT, Opcode.IF_ICMPGT),
        LE(Opcode.IFLE, Opcode.IF_ICMPLE);

        final Opcode withZero;
        final Opcode ofInts;

        Relation(Opcode withZero, Opcode ofInts) {
            this.withZero = withZero;
            this.ofInts = ofInts;
        }

        Relation negated() {
            return switch (this) {
                case EQ -> NE;
                case NE -> EQ;
                case LT -> GE;
                case GE -> LT;
                case GT -> LE;
                case LE -> GT;
            };
        }
    }

    private record Comparison(Form form, Relation relation) {
    }

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;

    ConditionCompiler(MethodContext context, ExpressionCompiler expressions) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
    }

    /** Whether an instruction is one that {@link #jump} knows and the numeric compiler does not. */
    static boolean isComparison(Expression.Numeric numeric) {
        return isZeroTest(numeric) || comparison(numeric.opcode()) != null;
    }

    private static boolean isZeroTest(Expression.Numeric numeric) {
        return switch (numeric.opcode()) {
            case I32_EQZ, I64_EQZ -> true;
            default -> false;
        };
    }

    /** Jumps if the condition is as wanted, else goes on with the next instruction. */
    void jump(Expression condition, boolean wanted, Label target) {
        switch (condition) {
            case Expression.HintedCondition(boolean likely, Expression inner) -> jump(inner, wanted, target);
            case Expression.Numeric numeric when isZeroTest(numeric) -> jumpIfZero(numeric.operands().getFirst(), wanted, target);
            case Expression.Numeric numeric when comparison(numeric.opcode()) != null ->
                jump(comparison(numeric.opcode()), numeric.operands(), wanted, target);
            case Expression.Runtime runtime when runtime.opcode() == dev.tuber.wasm.model.Opcode.REF_IS_NULL -> {
                expressions.compile(runtime.operands().getFirst());
                code.branch(wanted ? Opcode.IFNULL : Opcode.IFNONNULL, target);
            }
            default -> {
                expressions.compile(condition);
                code.branch(wanted ? Opcode.IFNE : Opcode.IFEQ, target);
            }
        }
    }

    private void jumpIfZero(Expression operand, boolean wanted, Label target) {
        if (operand.kind() == ValueKind.I32) {
            jump(operand, !wanted, target);
            return;
        }
        expressions.compile(operand);
        code.lconst_0().lcmp().branch(wanted ? Opcode.IFEQ : Opcode.IFNE, target);
    }

    private void jump(Comparison comparison, List<Expression> operands, boolean wanted, Label target) {
        Relation relation = wanted ? comparison.relation() : comparison.relation().negated();
        expressions.compile(operands.get(0));
        if (comparison.form() == Form.INTS && operands.get(1) instanceof Expression.I32Constant(int value) && value == 0) {
            code.branch(relation.withZero, target);
            return;
        }
        expressions.compile(operands.get(1));
        if (comparison.form() == Form.INTS) {
            code.branch(relation.ofInts, target);
            return;
        }
        compare(comparison);
        code.branch(relation.withZero, target);
    }

    private void compare(Comparison comparison) {
        // A NaN makes every comparison but "not equal" false.
        boolean nanIsGreater = comparison.relation() == Relation.LT || comparison.relation() == Relation.LE;
        switch (comparison.form()) {
            case UNSIGNED_INTS -> context.invoke(Integer.class, "compareUnsigned", CD_int, CD_int, CD_int);
            case LONGS -> code.lcmp();
            case UNSIGNED_LONGS -> context.invoke(Long.class, "compareUnsigned", CD_int, CD_long, CD_long);
            case FLOATS -> {
                if (nanIsGreater) {
                    code.fcmpg();
                } else {
                    code.fcmpl();
                }
            }
            case DOUBLES -> {
                if (nanIsGreater) {
                    code.dcmpg();
                } else {
                    code.dcmpl();
                }
            }
            case INTS -> throw new IllegalArgumentException("compared by the jump");
        }
    }

    private static Comparison comparison(dev.tuber.wasm.model.Opcode opcode) {
        return switch (opcode) {
            case I32_EQ -> new Comparison(Form.INTS, Relation.EQ);
            case I32_NE -> new Comparison(Form.INTS, Relation.NE);
            case I32_LT_S -> new Comparison(Form.INTS, Relation.LT);
            case I32_GT_S -> new Comparison(Form.INTS, Relation.GT);
            case I32_LE_S -> new Comparison(Form.INTS, Relation.LE);
            case I32_GE_S -> new Comparison(Form.INTS, Relation.GE);
            case I32_LT_U -> new Comparison(Form.UNSIGNED_INTS, Relation.LT);
            case I32_GT_U -> new Comparison(Form.UNSIGNED_INTS, Relation.GT);
            case I32_LE_U -> new Comparison(Form.UNSIGNED_INTS, Relation.LE);
            case I32_GE_U -> new Comparison(Form.UNSIGNED_INTS, Relation.GE);
            case I64_EQ -> new Comparison(Form.LONGS, Relation.EQ);
            case I64_NE -> new Comparison(Form.LONGS, Relation.NE);
            case I64_LT_S -> new Comparison(Form.LONGS, Relation.LT);
            case I64_GT_S -> new Comparison(Form.LONGS, Relation.GT);
            case I64_LE_S -> new Comparison(Form.LONGS, Relation.LE);
            case I64_GE_S -> new Comparison(Form.LONGS, Relation.GE);
            case I64_LT_U -> new Comparison(Form.UNSIGNED_LONGS, Relation.LT);
            case I64_GT_U -> new Comparison(Form.UNSIGNED_LONGS, Relation.GT);
            case I64_LE_U -> new Comparison(Form.UNSIGNED_LONGS, Relation.LE);
            case I64_GE_U -> new Comparison(Form.UNSIGNED_LONGS, Relation.GE);
            case F32_EQ -> new Comparison(Form.FLOATS, Relation.EQ);
            case F32_NE -> new Comparison(Form.FLOATS, Relation.NE);
            case F32_LT -> new Comparison(Form.FLOATS, Relation.LT);
            case F32_GT -> new Comparison(Form.FLOATS, Relation.GT);
            case F32_LE -> new Comparison(Form.FLOATS, Relation.LE);
            case F32_GE -> new Comparison(Form.FLOATS, Relation.GE);
            case F64_EQ -> new Comparison(Form.DOUBLES, Relation.EQ);
            case F64_NE -> new Comparison(Form.DOUBLES, Relation.NE);
            case F64_LT -> new Comparison(Form.DOUBLES, Relation.LT);
            case F64_GT -> new Comparison(Form.DOUBLES, Relation.GT);
            case F64_LE -> new Comparison(Form.DOUBLES, Relation.LE);
            case F64_GE -> new Comparison(Form.DOUBLES, Relation.GE);
            default -> null;
        };
    }
}
