package dev.tuber.wasm.runtime;

import java.util.Arrays;
import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ValueType;

/** Where the parameters and results of a function type stand in the {@link CallBuffers}. */
public final class CallLayout {
    private final FunctionType type;
    @CompilationFinal(dimensions = 1) private final ValueKind[] parameterKinds;
    @CompilationFinal(dimensions = 1) private final int[] parameterPositions;
    @CompilationFinal(dimensions = 1) private final ValueKind[] resultKinds;
    @CompilationFinal(dimensions = 1) private final int[] resultPositions;

    private final int parameterPrimitives;
    private final int parameterReferences;
    private final int resultPrimitives;
    private final int resultReferences;

    public CallLayout(FunctionType type) {
        this.type = type;
        parameterKinds = kinds(type.parameters());
        parameterPositions = positions(parameterKinds);
        parameterReferences = count(parameterKinds, ValueKind.REFERENCE);
        parameterPrimitives = parameterKinds.length - parameterReferences + count(parameterKinds, ValueKind.V128);
        resultKinds = kinds(type.results());
        resultPositions = positions(resultKinds);
        resultReferences = count(resultKinds, ValueKind.REFERENCE);
        resultPrimitives = resultKinds.length - resultReferences + count(resultKinds, ValueKind.V128);
    }

    private static int count(ValueKind[] kinds, ValueKind kind) {
        return (int) Arrays.stream(kinds).filter(each -> each == kind).count();
    }

    private static ValueKind[] kinds(List<ValueType> types) {
        return types.stream().map(ValueKind::of).toArray(ValueKind[]::new);
    }

    /** References count by themselves, since they stand in an array of their own. */
    private static int[] positions(ValueKind[] kinds) {
        int[] positions = new int[kinds.length];
        int primitives = 0;
        int references = 0;
        for (int i = 0; i < kinds.length; i++) {
            switch (kinds[i]) {
                case REFERENCE -> positions[i] = references++;
                case V128 -> {
                    positions[i] = primitives;
                    primitives += 2;
                }
                case I32, I64, F32, F64 -> positions[i] = primitives++;
            }
        }
        return positions;
    }

    public FunctionType type() {
        return type;
    }

    public int parameterCount() {
        return parameterKinds.length;
    }

    public ValueKind parameterKind(int parameter) {
        return parameterKinds[parameter];
    }

    /** Index in the array that the kind belongs to. */
    public int parameterPosition(int parameter) {
        return parameterPositions[parameter];
    }

    /** How many numbers the parameters take; a vector counts twice. */
    public int parameterPrimitives() {
        return parameterPrimitives;
    }

    /** How many parameters are references. */
    public int parameterReferences() {
        return parameterReferences;
    }

    /** How many numbers the results take; a vector counts twice. */
    public int resultPrimitives() {
        return resultPrimitives;
    }

    /** How many results are references. */
    public int resultReferences() {
        return resultReferences;
    }

    public int resultCount() {
        return resultKinds.length;
    }

    public ValueKind resultKind(int result) {
        return resultKinds[result];
    }

    public int resultPosition(int result) {
        return resultPositions[result];
    }
}
