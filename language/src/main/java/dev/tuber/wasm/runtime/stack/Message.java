package dev.tuber.wasm.runtime.stack;

import dev.tuber.wasm.runtime.Payload;

/** What one stack hands to another together with control. */
sealed interface Message permits Message.Values, Message.Thrown, Suspension {

    /** Arguments of a stack that starts or goes on, or the results of one that has ended. */
    record Values(long[] primitives, Object[] references) implements Message, Payload {
        private static final long[] NO_PRIMITIVES = {};
        private static final Object[] NO_REFERENCES = {};
        static final Values NONE = new Values(NO_PRIMITIVES, NO_REFERENCES);

        /** A copy of what lies first in call buffers. */
        static Values copyOf(long[] primitives, int primitiveCount, Object[] references, int referenceCount) {
            if (primitiveCount == 0 && referenceCount == 0) {
                return NONE;
            }
            long[] numbers = primitiveCount == 0 ? NO_PRIMITIVES : new long[primitiveCount];
            System.arraycopy(primitives, 0, numbers, 0, primitiveCount);
            Object[] objects = referenceCount == 0 ? NO_REFERENCES : new Object[referenceCount];
            for (int i = 0; i < referenceCount; i++) {
                // The buffers must keep nothing alive.
                objects[i] = references[i];
                references[i] = null;
            }
            return new Values(numbers, objects);
        }

        /** These values, then the others. */
        Values followedBy(Values others) {
            if (this == NONE) {
                return others;
            }
            return others == NONE ? this : new Values(joined(primitives, others.primitives), joined(references, others.references));
        }

        /** These values and one more reference. */
        Values with(Object reference) {
            return new Values(primitives, joined(references, new Object[]{reference}));
        }

        private static long[] joined(long[] first, long[] second) {
            long[] all = java.util.Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }

        private static Object[] joined(Object[] first, Object[] second) {
            Object[] all = java.util.Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }

        /** Puts the values where their receiver expects them. */
        void writeTo(long[] targetPrimitives, Object[] targetReferences) {
            System.arraycopy(primitives, 0, targetPrimitives, 0, primitives.length);
            System.arraycopy(references, 0, targetReferences, 0, references.length);
        }
    }

    /** An exception, a trap or what else ends computations: the receiver throws it. */
    record Thrown(Throwable throwable) implements Message {
    }
}
