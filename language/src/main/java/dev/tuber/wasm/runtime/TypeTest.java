package dev.tuber.wasm.runtime;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.runtime.gc.I31;
import dev.tuber.wasm.runtime.gc.StructShape;
import dev.tuber.wasm.runtime.gc.WasmArray;
import dev.tuber.wasm.runtime.gc.WasmStruct;
import dev.tuber.wasm.runtime.stack.WasmContinuation;

/**
 * Whether what a reference points to belongs to a type. All tests take constant time: structures by their generated class, everything else
 * by the display of its type. The reference is known to belong to the type's hierarchy.
 */
public abstract class TypeTest {

    private TypeTest() {
    }

    /** @param object never {@code null} */
    public abstract boolean test(Object object);

    /** The test for a heap type. */
    public static TypeTest of(HeapType type) {
        if (type instanceof DefinedType defined) {
            return switch (defined.compositeType()) {
                case StructType _ -> new ClassTest(StructShape.of(defined).structClass());
                case ArrayType _ -> new ArrayTest(defined);
                case FunctionType _ -> new FunctionTest(defined);
                case ContinuationType _ -> new ContinuationTest(defined);
            };
        }
        return switch ((AbstractHeapType) type) {
            case NOCONT, NOEXN, NOFUNC, NOEXTERN, NONE -> new AlwaysTest(false);
            case FUNC, EXTERN, ANY, EXN, CONT -> new AlwaysTest(true);
            case EQ -> new EquatableTest();
            case I31 -> new ClassTest(I31.class);
            case STRUCT -> new ClassTest(WasmStruct.class);
            case ARRAY -> new ClassTest(WasmArray.class);
        };
    }

    private static final class AlwaysTest extends TypeTest {
        private final boolean answer;

        AlwaysTest(boolean answer) {
            this.answer = answer;
        }

        @Override
        public boolean test(Object object) {
            return answer;
        }
    }

    private static final class ClassTest extends TypeTest {
        private final Class<?> javaClass;

        ClassTest(Class<?> javaClass) {
            this.javaClass = javaClass;
        }

        @Override
        public boolean test(Object object) {
            return javaClass.isInstance(object);
        }
    }

    private static final class EquatableTest extends TypeTest {

        @Override
        public boolean test(Object object) {
            return object instanceof WasmStruct || object instanceof I31 || object instanceof WasmArray;
        }
    }

    private static final class ArrayTest extends TypeTest {
        private final DefinedType type;
        private final int depth;

        ArrayTest(DefinedType type) {
            this.type = type;
            this.depth = type.depth();
        }

        @Override
        public boolean test(Object object) {
            return object instanceof WasmArray array && (array.type() == type || array.type().isSubtypeOf(type, depth));
        }
    }

    /** Only for values that come from other languages: code never asks. */
    private static final class ContinuationTest extends TypeTest {
        private final DefinedType type;

        ContinuationTest(DefinedType type) {
            this.type = type;
        }

        @Override
        public boolean test(Object object) {
            return ((WasmContinuation) object).type().isSubtypeOf(type);
        }
    }

    private static final class FunctionTest extends TypeTest {
        private final DefinedType type;
        private final int depth;

        FunctionTest(DefinedType type) {
            this.type = type;
            this.depth = type.depth();
        }

        @Override
        public boolean test(Object object) {
            DefinedType actual = ((WasmFunction) object).type();
            return actual == type || actual.isSubtypeOf(type, depth);
        }
    }
}
