package dev.tuber.wasm.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmInstance;

/**
 * A function as a generated class. Generated callers use its static method; this object is the way in for all others, and tells what its
 * exceptions need to know.
 */
public abstract class CompiledFunction {
    private static final String JAVA_MODULE = "java.base";

    private TraceRootNode trace;
    /** Byte offsets by number; numbers are the line numbers of the generated class, less one. */
    private int[] locations;
    private int[] variables;

    /**
     * Runs the function with the arguments in the buffers; then the results lie there.
     *
     * @return {@code null}, or the callee of a tail call, in another instance, with its arguments in the buffers
     */
    public Object enter(WasmInstance instance, CallBuffers buffers) {
        throw new UnsupportedOperationException("starts at a loop");
    }

    /**
     * Runs the function from a loop on, for which this class was generated; then the results lie in the buffers.
     *
     * @param primitives the function's variables as bits, by index
     * @param references its variables that are references, by index
     * @return as {@link #enter}
     */
    public Object enterLoop(WasmInstance instance, CallBuffers buffers, long[] primitives, Object[] references) {
        throw new UnsupportedOperationException("starts at the function's start");
    }

    final void initialize(TraceRootNode traceRoot, Facts facts) {
        trace = traceRoot;
        locations = facts.byteOffsets();
        variables = facts.variables();
    }

    /** The indices of the variables that {@link #enterLoop} reads, ascending. */
    public int[] variables() {
        return variables;
    }

    final TraceRootNode trace() {
        return trace;
    }

    /** The node that stands for a place in the function, or in one that it calls in its place. */
    final Node location(int number) {
        return traceOf(number).location(locations[number]);
    }

    /** The function that a place is in; this one for the number of no place. */
    final TraceRootNode traceOf(int number) {
        return number == ExceptionOperations.NO_LOCATION ? trace : trace.at(locations[number]);
    }

    /** Whether the function's own call of {@link Objects#checkIndex(int, int)} has thrown an exception. */
    final boolean hasFailedCheck(IndexOutOfBoundsException thrown) {
        for (StackTraceElement element : thrown.getStackTrace()) {
            if (element.getClassName().equals(getClass().getName())) {
                return true;
            }
            if (!JAVA_MODULE.equals(element.getModuleName())) {
                return false;
            }
        }
        return false;
    }

    /** Where in the function a Java exception was thrown; the function itself if its stack trace does not tell. */
    final Node locationOf(Throwable thrown) {
        String name = getClass().getName();
        for (StackTraceElement element : thrown.getStackTrace()) {
            if (element.getClassName().equals(name)) {
                int number = element.getLineNumber() - 1;
                return number >= 0 && number < locations.length ? location(number) : trace;
            }
        }
        return trace;
    }

    /**
     * What the compiler knows of a class that it has written.
     *
     * @param byteOffsets the places that exceptions may name, by number
     * @param variables of a class that starts at a loop, those that are live there
     * @param parts the functions that the class holds besides its own
     */
    record Facts(int[] byteOffsets, int[] variables, List<Integer> parts) {
    }

    /** Collects the places of a function that may trap or call. */
    static final class Locations {
        private final List<Integer> offsets = new ArrayList<>();

        /** The number of a place. */
        int number(int byteOffset) {
            if (offsets.isEmpty() || offsets.getLast() != byteOffset) {
                offsets.add(byteOffset);
            }
            return offsets.size() - 1;
        }

        /** Forgets all, for another attempt. */
        void clear() {
            offsets.clear();
        }

        int[] toArray() {
            return offsets.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
