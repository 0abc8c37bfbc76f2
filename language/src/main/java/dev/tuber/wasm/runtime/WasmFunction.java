package dev.tuber.wasm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.interop.MemberObject;
import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ValueType;

/**
 * A function reference: code together with the instance that it runs in. Host functions and functions of other languages have no
 * instance of their own; they run in the caller's.
 *
 * <p>For other languages: executable, with the members {@code name} and {@code type}, and with a place in a source unless it is the host's.
 */
@ExportLibrary(InteropLibrary.class)
public final class WasmFunction extends ExportedEntity implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Function", WasmFunction.class);
    private static final String NAME = "name";
    private static final String TYPE = "type";

    private final WasmStore store;
    private final WasmInstance instance;
    private final DefinedType type;
    private final String name;
    private final int index;
    private final Object foreign;
    /** Made when first needed: most functions of a table are never called. */
    private RootCallTarget callTarget;
    private RootCallTarget entryTarget;
    /** Made when the function is first called from outside. */
    private CallLayout layout;

    private WasmFunction(WasmStore store, WasmInstance instance, DefinedType type, String name, int index, RootCallTarget callTarget,
                    Object foreign) {
        this.store = store;
        this.instance = instance;
        this.type = type;
        this.name = name;
        this.index = index;
        this.callTarget = callTarget;
        this.foreign = foreign;
    }

    /** A function that the instance's module defines. */
    static WasmFunction ofInstance(WasmInstance instance, int functionIndex) {
        return ofInstance(instance, functionIndex, null);
    }

    /** @param callTarget the code; {@code null} for what nodes do */
    public static WasmFunction ofInstance(WasmInstance instance, int functionIndex, RootCallTarget callTarget) {
        WasmModule module = instance.module();
        return new WasmFunction(instance.store(), instance, module.definition().functionType(functionIndex),
                        module.definition().functionName(functionIndex), functionIndex, callTarget, null);
    }

    /** A function of the host. */
    static WasmFunction ofHost(WasmStore store, DefinedType type, String name, RootCallTarget callTarget) {
        return new WasmFunction(store, null, type, name, -1, callTarget, null);
    }

    /** An executable of another language, seen as a function of the given type; the index is that of the import. */
    static WasmFunction ofForeign(WasmStore store, DefinedType type, String name, int index, RootCallTarget callTarget, Object executable) {
        return new WasmFunction(store, null, type, name, index, callTarget, executable);
    }

    public DefinedType type() {
        return type;
    }

    public String name() {
        return name;
    }

    /** The index in the instance, for a function of another language where it is imported; -1 for functions of the host. */
    public int index() {
        return index;
    }

    /** The instance that the function runs in, or {@code null}: then it runs in the caller's. */
    public WasmInstance instance() {
        return instance;
    }

    /** The code, translated now if this is the function's first call. */
    public RootCallTarget callTarget() {
        RootCallTarget target = callTarget;
        return target != null ? target : makeCallTarget();
    }

    /** The code, or {@code null} if the function was never called. */
    public RootCallTarget existingCallTarget() {
        return callTarget;
    }

    @TruffleBoundary
    private RootCallTarget makeCallTarget() {
        callTarget = instance.module().callTarget(index);
        return callTarget;
    }

    /** What a caller from outside calls: the code, behind a loop that goes on with its tail calls where it makes any. */
    public RootCallTarget entryTarget() {
        RootCallTarget target = entryTarget;
        return target != null ? target : makeEntryTarget();
    }

    @TruffleBoundary
    private RootCallTarget makeEntryTarget() {
        RootCallTarget target = callTarget();
        entryTarget = TailCallingCode.makesTailCalls(target) ? ((TailCallingCode) target.getRootNode()).entryTarget() : target;
        return entryTarget;
    }

    /** Compiled code contains no way to make the target: a call there would keep loops from reading what they need once. */
    boolean hasEntryTarget(CallTarget target) {
        if (entryTarget == null) {
            CompilerDirectives.transferToInterpreter();
            makeEntryTarget();
        }
        return entryTarget == target;
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    /** Calls from outside: each takes its own buffers, since the thread may already be in the middle of a call. */
    @ExportMessage
    static class Execute {

        /** If the function is inlined, compiled code needs no buffers at all. */
        @Specialization(guards = {"isLeaf(callNode.getCallTarget())", "function.hasEntryTarget(callNode.getCallTarget())", "!function.tracksEntries()"}, limit = "3")
        static Object leaf(WasmFunction function, Object[] arguments, @Cached("create(function.entryTarget())") DirectCallNode callNode,
                        @Cached("function.layout()") CallLayout layout) throws ArityException, UnsupportedTypeException {
            CallBuffers buffers = CallBuffers.forLeaf(layout);
            FunctionBorder.writeArguments(function, layout, arguments, buffers);
            try {
                callNode.call(WasmArguments.create(function.instance, buffers));
            } catch (WasmGuestException e) {
                throw FunctionBorder.leaving(function, e);
            } catch (StackOverflowError e) {
                throw FunctionBorder.stackExhausted();
            }
            return FunctionBorder.readResults(function.border(), layout, buffers);
        }

        static boolean isLeaf(CallTarget target) {
            return LeafCode.isLeaf((RootCallTarget) target);
        }

        @Specialization(guards = "function.hasEntryTarget(callNode.getCallTarget())", limit = "3")
        static Object direct(WasmFunction function, Object[] arguments, @Cached("create(function.entryTarget())") DirectCallNode callNode,
                        @Cached("function.layout()") CallLayout layout, @Cached("function.buffersOfThread()") Supplier<BufferStack> buffersOfThread)
                        throws ArityException, UnsupportedTypeException {
            // The supplier is that of the language instance that the entry target belongs to as well; as a constant it costs no call.
            BufferStack stack = buffersOfThread.get();
            CallBuffers buffers = stack.acquire();
            try {
                FunctionBorder.writeArguments(function, layout, arguments, buffers);
                callNode.call(WasmArguments.create(function.instance, buffers));
                return FunctionBorder.readResults(function.border(), layout, buffers);
            } catch (WasmGuestException e) {
                throw FunctionBorder.leaving(function, e);
            } catch (StackOverflowError e) {
                throw FunctionBorder.stackExhausted();
            } finally {
                stack.release();
            }
        }

        @Specialization(replaces = {"leaf", "direct"})
        static Object indirect(WasmFunction function, Object[] arguments, @Cached IndirectCallNode callNode)
                        throws ArityException, UnsupportedTypeException {
            CallLayout layout = function.layout();
            BufferStack stack = function.buffersOfThread().get();
            CallBuffers buffers = stack.acquire();
            try {
                FunctionBorder.writeArgumentsOfAny(function, layout, arguments, buffers);
                callNode.call(function.entryTarget(), WasmArguments.create(function.instance, buffers));
                return FunctionBorder.readResults(function.border(), layout, buffers);
            } catch (WasmGuestException e) {
                throw FunctionBorder.leaving(function, e);
            } catch (StackOverflowError e) {
                throw FunctionBorder.stackExhausted();
            } finally {
                stack.release();
            }
        }
    }

    boolean areRefusalsExpected() {
        return store.areRefusalsExpected();
    }

    boolean tracksEntries() {
        return store.tracksEntries();
    }

    Supplier<BufferStack> buffersOfThread() {
        return store.buffersOfThread();
    }

    CallLayout layout() {
        CallLayout known = layout;
        return known != null ? known : makeLayout();
    }

    @TruffleBoundary
    private CallLayout makeLayout() {
        layout = new CallLayout(type.functionType());
        return layout;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(NAME, TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return NAME.equals(member) || TYPE.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        return switch (member) {
            case NAME -> name;
            case TYPE -> typeObject();
            default -> throw UnknownIdentifierException.create(member);
        };
    }

    private Object typeObject() {
        FunctionType functionType = type.functionType();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("parameters", new ValueArray(functionType.parameters().stream().map(this::typeText).toArray()));
        members.put("results", new ValueArray(functionType.results().stream().map(this::typeText).toArray()));
        return new MemberObject(functionType.toString(), members);
    }

    /** A type in the words of the function's module. */
    String typeText(ValueType valueType) {
        return instance == null ? valueType.toString() : instance.module().typeNames().text(valueType);
    }

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    Object getExecutableName() {
        return name;
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return instance != null;
    }

    /** The source that people read: the original one if there is debug information, otherwise the text form, printed now. */
    @ExportMessage
    @TruffleBoundary
    SourceSection getSourceLocation() throws UnsupportedMessageException {
        if (instance == null) {
            throw UnsupportedMessageException.create();
        }
        return instance.module().functionSection(index);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "function " + name + " " + type.functionType();
    }

    @Override
    public String toString() {
        return "function " + name;
    }

    /** What the language that has wrapped this function wants to have done with failures; {@code null} if none has. */
    LanguageBorder border() {
        return embedderData() == null ? null : store.border();
    }

    /** The executable behind a function of another language, or {@code null}. */
    public Object foreign() {
        return foreign;
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
