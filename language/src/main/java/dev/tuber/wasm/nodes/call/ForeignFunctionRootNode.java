package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.CodeLocation;
import dev.tuber.wasm.runtime.FunctionBorder;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTypeException;

/** The root of an imported executable of another language. */
public final class ForeignFunctionRootNode extends RootNode implements CodeLocation {
    /** In the arguments array of {@link #directTarget}. */
    static final int FIRST_ARGUMENT = WasmArguments.COUNT;

    private final TruffleLanguage<?> language;
    private final boolean isDirect;
    private RootCallTarget directTarget;
    private final String name;
    /** For errors. Not made at each call: that would cost more than the call. */
    private final String resultName;
    private final CallLayout layout;
    private final Object executable;
    @Child private InteropLibrary interop;

    public ForeignFunctionRootNode(TruffleLanguage<?> language, String name, CallLayout layout, Object executable) {
        this(language, name, layout, executable, false);
    }

    private ForeignFunctionRootNode(TruffleLanguage<?> language, String name, CallLayout layout, Object executable, boolean isDirect) {
        super(language);
        this.language = language;
        this.isDirect = isDirect;
        this.name = name;
        this.resultName = "the result of " + name;
        this.layout = layout;
        this.executable = executable;
        this.interop = InteropLibrary.getFactory().create(executable);
    }

    /** The same for callers that pass the engine's values as arguments and take the only result as one, {@code null} if there is none. */
    synchronized RootCallTarget directTarget() {
        if (directTarget == null) {
            directTarget = new ForeignFunctionRootNode(language, name, layout, executable, true).getCallTarget();
        }
        return directTarget;
    }

    /** Where callers of {@link #directTarget} put the arguments. */
    static Object[] arguments(WasmInstance instance, CallBuffers buffers, CallLayout layout) {
        Object[] arguments = new Object[FIRST_ARGUMENT + layout.parameterCount()];
        WasmArguments.set(arguments, instance, buffers);
        return arguments;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        CallBuffers buffers = WasmArguments.buffers(frame);
        WasmInstance instance = WasmArguments.instance(frame);
        Object[] arguments = isDirect ? toForeign(instance, frame.getArguments()) : FunctionBorder.readArguments(instance, layout, buffers);
        Object result;
        try {
            result = interop.execute(executable, arguments);
        } catch (InteropException e) {
            throw callFailed(e);
        } catch (AbstractTruffleException e) {
            throw FunctionBorder.entering(instance, e);
        }
        if (isDirect) {
            return fromForeign(instance, result);
        }
        writeResults(instance, result, buffers);
        return null;
    }

    @ExplodeLoop
    private Object[] toForeign(WasmInstance instance, Object[] values) {
        Object[] arguments = new Object[layout.parameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = FunctionBorder.toForeign(instance, layout.parameterKind(i), values[FIRST_ARGUMENT + i]);
        }
        return arguments;
    }

    private Object fromForeign(WasmInstance instance, Object result) {
        try {
            return layout.resultCount() == 0 ? null : FunctionBorder.fromForeign(instance, layout, 0, result, resultName);
        } catch (UnsupportedTypeException e) {
            throw resultRefused(e);
        }
    }

    @TruffleBoundary
    private WasmTypeException callFailed(InteropException e) {
        String reason = switch (e) {
            case ArityException arity -> "it takes " + arity.getExpectedMinArity() + " arguments, got " + arity.getActualArity();
            case UnsupportedTypeException type when type.getMessage() != null -> type.getMessage();
            default -> "it does not accept the arguments";
        };
        return new WasmTypeException("cannot call the imported function " + name + ": " + reason, this);
    }

    private void writeResults(WasmInstance instance, Object result, CallBuffers buffers) {
        try {
            switch (layout.resultCount()) {
                case 0 -> {
                }
                case 1 -> FunctionBorder.writeResult(instance, layout, 0, result, resultName, buffers);
                default -> writeSeveralResults(instance, result, buffers);
            }
        } catch (UnsupportedTypeException e) {
            throw resultRefused(e);
        }
    }

    @TruffleBoundary
    private WasmTypeException resultRefused(UnsupportedTypeException e) {
        return new WasmTypeException(e.getMessage(), this);
    }

    @TruffleBoundary
    private void writeSeveralResults(WasmInstance instance, Object array, CallBuffers buffers) throws UnsupportedTypeException {
        InteropLibrary uncached = InteropLibrary.getUncached();
        try {
            if (!uncached.hasArrayElements(array) || uncached.getArraySize(array) != layout.resultCount()) {
                throw new WasmTypeException(resultName + " must be an array of " + layout.resultCount() + " values", this);
            }
            for (int i = 0; i < layout.resultCount(); i++) {
                FunctionBorder.writeResult(instance, layout, i, uncached.readArrayElement(array, i), "result " + (i + 1) + " of " + name, buffers);
            }
        } catch (UnsupportedTypeException e) {
            throw e;
        } catch (InteropException e) {
            throw new WasmTypeException("the results of " + name + " cannot be read", this);
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String describe(Node node) {
        return name + " (imported)";
    }
}
