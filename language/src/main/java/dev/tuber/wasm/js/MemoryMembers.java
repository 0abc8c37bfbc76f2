package dev.tuber.wasm.js;

import java.nio.ByteBuffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.runtime.WasmMemory;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTypeException;

/** What JavaScript does with memories. */
final class MemoryMembers {
    private final TruffleLanguage.Env env;
    private final WasmStore store;
    private final Adoption adoption;
    /** Told of every growth; {@code null} before there is one. */
    private Object growCallback;

    MemoryMembers(TruffleLanguage.Env env, WasmStore store, Adoption adoption) {
        this.env = env;
        this.store = store;
        this.adoption = adoption;
    }

    void addTo(Members members) {
        members.function("mem_alloc", 3, 4, this::allocate);
        members.function("mem_grow", 2, MemoryMembers::grow);
        members.function("mem_as_byte_buffer", 1, this::asByteBuffer);
        members.function("mem_max", 1, MemoryMembers::maximum);
        members.function("mem_has_address_type_64", 1, arguments -> memory(arguments).hasLongAddresses());
        members.function("mem_set_grow_callback", 1, this::setGrowCallback);
        // Waiting and notifying goes on in the engine, with and without JavaScript; see WaitLists.
        members.function("mem_set_notify_callback", 1, _ -> WasmNull.INSTANCE);
        members.function("mem_set_wait_callback", 1, _ -> WasmNull.INSTANCE);
    }

    private static WasmMemory memory(Object[] arguments) throws UnsupportedTypeException {
        return Arguments.object(arguments, 0, WasmMemory.class);
    }

    /** Initial and maximum size in pages, whether the memory is shared; newer versions say at the end whether addresses are 64 bits wide. */
    @TruffleBoundary
    private Object allocate(Object[] arguments) throws UnsupportedTypeException {
        WasmMemory adopted = adoption.take(WasmMemory.class);
        if (adopted != null) {
            return adopted;
        }
        boolean isLong = arguments.length == 4 && Arguments.truth(arguments, 3);
        MemoryType type = new MemoryType(isLong ? AddressType.I64 : AddressType.I32,
                        Limits.of(Arguments.size(arguments, 0), Arguments.size(arguments, 1)), Arguments.truth(arguments, 2),
                        MemoryType.DEFAULT_PAGE_SIZE_LOG2);
        try {
            return store.newMemory(type);
        } catch (OutOfMemoryError e) {
            throw new WasmTypeException("not enough memory for " + type, null);
        }
    }

    @TruffleBoundary
    private static Object grow(Object[] arguments) throws UnsupportedTypeException {
        WasmMemory memory = memory(arguments);
        long oldPages = memory.grow(Arguments.size(arguments, 1));
        if (oldPages < 0) {
            throw new WasmTypeException("the memory cannot grow by " + arguments[1] + " pages", null);
        }
        return memory.hasLongAddresses() ? (Object) oldPages : (Object) (int) oldPages;
    }

    /** GraalJS 25.0's {@code TextEncoder} asks for buffers that are no memories as well, and does without if there is none. */
    @TruffleBoundary
    private Object asByteBuffer(Object[] arguments) {
        ByteBuffer buffer = arguments[0] instanceof WasmMemory memory ? memory.asByteBuffer() : null;
        return buffer == null ? WasmNull.INSTANCE : env.asGuestValue(buffer);
    }

    @TruffleBoundary
    private static Object maximum(Object[] arguments) throws UnsupportedTypeException {
        Limits limits = memory(arguments).type().limits();
        return limits.hasMaximum() ? (Object) limits.maximum() : WasmNull.INSTANCE;
    }

    private Object setGrowCallback(Object[] arguments) {
        growCallback = arguments[0];
        return WasmNull.INSTANCE;
    }

    /** Tells JavaScript that a memory has grown, so that it drops its buffer of the memory. */
    @TruffleBoundary
    void grown(WasmMemory memory) {
        if (growCallback != null) {
            try {
                InteropLibrary.getUncached().execute(growCallback, memory);
            } catch (InteropException e) {
                throw new WasmTypeException("the callback for growth of memories does not accept a memory", null);
            }
        }
    }
}
