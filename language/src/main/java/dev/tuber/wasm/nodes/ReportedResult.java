package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.interop.InteropException;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.FunctionBorder;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTypeException;

/** A function's result on its way past a tool. */
final class ReportedResult {
    private final Object callee;
    private final Object value;
    private final boolean isReplaced;

    /**
     * @param callee what the dispatch has given
     * @param value the results in the buffers, for the tool
     */
    ReportedResult(Object callee, Object value) {
        this(callee, value, false);
    }

    private ReportedResult(Object callee, Object value, boolean isReplaced) {
        this.callee = callee;
        this.value = value;
        this.isReplaced = isReplaced;
    }

    /** A value that the tool wants to be the function's result. */
    static ReportedResult replaced(Object value) {
        return new ReportedResult(DispatchNode.FINISHED, value, true);
    }

    Object value() {
        return value;
    }

    /** Gives what the dispatch has given. Then the results are in the buffers. */
    Object take(WasmInstance instance, CallLayout layout, CallBuffers buffers) {
        if (isReplaced) {
            try {
                FunctionBorder.replaceResults(instance, layout, value, buffers);
            } catch (InteropException e) {
                throw new WasmTypeException(e.getMessage(), null);
            }
        }
        return callee;
    }
}
