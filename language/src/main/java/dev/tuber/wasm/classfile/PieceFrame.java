package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import dev.tuber.wasm.graph.ValueKind;

/**
 * The variables that several pieces of a function use, in two arrays that belong to one activation: numbers as bits, vectors as two numbers,
 * and references.
 */
final class PieceFrame {
    private final List<ValueKind> kinds;
    /** By variable; -1 for those that stay within one piece. */
    private final int[] positions;
    private int primitiveCount;
    private int referenceCount;

    /** @param shared the variables in the frame */
    PieceFrame(List<ValueKind> kinds, BitSet shared) {
        this.kinds = kinds;
        positions = new int[kinds.size()];
        Arrays.fill(positions, -1);
        shared.stream().forEach(this::add);
    }

    private void add(int variable) {
        if (isReference(variable)) {
            positions[variable] = referenceCount++;
        } else {
            positions[variable] = primitiveCount;
            primitiveCount += isVector(variable) ? 2 : 1;
        }
    }

    private boolean isReference(int variable) {
        return kinds.get(variable) == ValueKind.REFERENCE;
    }

    private boolean isVector(int variable) {
        return kinds.get(variable) == ValueKind.V128;
    }

    boolean holds(int variable) {
        return positions[variable] >= 0;
    }

    /** Pushes two arrays, the second all null or no array where none is needed. */
    void take(CodeBuilder code) {
        code.aload(MethodContext.BUFFERS_SLOT).loadConstant(primitiveCount);
        code.invokevirtual(JvmTypes.BUFFERS, "takePieceFrame", MethodTypeDesc.of(JvmTypes.LONGS, CD_int));
        if (referenceCount == 0) {
            code.aconst_null();
        } else {
            code.loadConstant(referenceCount).anewarray(CD_Object);
        }
    }

    /** Pushes a variable's value. */
    void load(CodeBuilder code, int variable, int primitivesSlot, int referencesSlot) {
        if (isReference(variable)) {
            code.aload(referencesSlot).loadConstant(positions[variable]).aaload();
        } else if (isVector(variable)) {
            code.aload(primitivesSlot).loadConstant(positions[variable]).laload();
            code.aload(primitivesSlot).loadConstant(positions[variable] + 1).laload();
            VectorForm.CURRENT.fromLongs(code);
        } else {
            code.aload(primitivesSlot).loadConstant(positions[variable]).laload();
            BufferAccess.fromBits(code, kinds.get(variable));
        }
    }

    /** Sets a variable to what {@code value} pushes; it may be asked for twice. */
    void store(CodeBuilder code, int variable, int primitivesSlot, int referencesSlot, Runnable value) {
        if (isVector(variable)) {
            storeHalves(code, variable, primitivesSlot, () -> BufferAccess.pushHalf(code, value, false), () -> BufferAccess.pushHalf(code, value, true));
            return;
        }
        code.aload(isReference(variable) ? referencesSlot : primitivesSlot).loadConstant(positions[variable]);
        value.run();
        if (isReference(variable)) {
            code.aastore();
        } else {
            BufferAccess.toBits(code, kinds.get(variable));
            code.lastore();
        }
    }

    private void storeHalves(CodeBuilder code, int variable, int primitivesSlot, Runnable low, Runnable high) {
        code.aload(primitivesSlot).loadConstant(positions[variable]);
        low.run();
        code.lastore().aload(primitivesSlot).loadConstant(positions[variable] + 1);
        high.run();
        code.lastore();
    }

    /** Sets a variable to a parameter of a method, as it was passed. */
    void storeParameter(CodeBuilder code, int variable, int primitivesSlot, int referencesSlot, int slot) {
        if (isVector(variable)) {
            storeHalves(code, variable, primitivesSlot, () -> code.lload(slot), () -> code.lload(slot + TypeKind.LONG.slotSize()));
        } else {
            store(code, variable, primitivesSlot, referencesSlot, () -> code.loadLocal(JvmTypes.typeKind(kinds.get(variable)), slot));
        }
    }

    /** Takes all variables over from arrays that are indexed by variable; the second one also has the vectors, as objects. */
    void copyFrom(CodeBuilder code, int sourcePrimitives, int sourceReferences, int primitivesSlot, int referencesSlot) {
        for (int i = 0; i < positions.length; i++) {
            int variable = i;
            if (positions[i] >= 0 && isReference(i)) {
                code.aload(referencesSlot).loadConstant(positions[i]).aload(sourceReferences).loadConstant(variable).aaload().aastore();
            } else if (positions[i] >= 0 && isVector(i)) {
                storeHalves(code, i, primitivesSlot, () -> pushHalf(code, sourceReferences, variable, "low"),
                                () -> pushHalf(code, sourceReferences, variable, "high"));
            } else if (positions[i] >= 0) {
                code.aload(primitivesSlot).loadConstant(positions[i]).aload(sourcePrimitives).loadConstant(variable).laload().lastore();
            }
        }
    }

    private static void pushHalf(CodeBuilder code, int references, int variable, String half) {
        code.aload(references).loadConstant(variable).aaload().checkcast(JvmTypes.VECTOR).invokevirtual(JvmTypes.VECTOR, half,
                        MethodTypeDesc.of(CD_long));
    }
}
