package dev.tuber.wasm.js;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;

import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.WasmMemory;
import dev.tuber.wasm.runtime.WasmMemory.GrowthListener;
import dev.tuber.wasm.runtime.WasmStore;

/**
 * What JavaScript makes its object {@code WebAssembly} of; one for each context.
 *
 * <p>GraalJS reads the members when it makes a realm, so all of them are there from the beginning. Versions that know the references of
 * WebAssembly 3.0 ask for {@code is_array}: from then on types have the names of those versions.
 */
@ExportLibrary(InteropLibrary.class)
public final class JavaScriptInterface implements TruffleObject {
    /** The symbol among the polyglot bindings. */
    public static final String SYMBOL = "WebAssembly";

    private static final String MEMBER_OF_NEWER_VERSIONS = "is_array";
    private static final String PRELUDE = "prelude";

    private final WasmStore store;
    private final Map<String, Object> members;
    private final MemoryMembers memoryMembers;
    private final EmbedderDataMembers embedderData;
    private volatile Dialect dialect = Dialect.CLASSIC;

    /**
     * @param language by which modules are evaluated
     * @param mimeType of the binary format
     * @param growthListener tells this object, or that of the context in which a memory grows, of the growth; a memory can come into several
     *            contexts
     */
    public JavaScriptInterface(TruffleLanguage.Env env, WasmStore store, String language, String mimeType, GrowthListener growthListener) {
        this.store = store;
        Members all = new Members();
        Adoption adoption = new Adoption();
        memoryMembers = new MemoryMembers(env, store, adoption);
        embedderData = new EmbedderDataMembers(growthListener);
        new ModuleMembers(this::dialect, bytes -> env.parseInternal(
                        Source.newBuilder(language, bytes, "module").mimeType(mimeType).build()).call(), store).addTo(all);
        new FunctionMembers(this::dialect).addTo(all);
        new TableMembers(store, adoption).addTo(all);
        memoryMembers.addTo(all);
        new GlobalMembers(store, adoption).addTo(all);
        new TagMembers(store, this::dialect).addTo(all);
        embedderData.addTo(all);
        adoption.addTo(all);
        new StringBuiltins(store).addTo(all);
        all.function("set_border", 1, arguments -> {
            store.setBorder(new ScriptBorder(arguments[0]));
            return WasmNull.INSTANCE;
        });
        all.value(PRELUDE, "");
        all.value("ref_null", WasmNull.INSTANCE);
        members = all.byName();
    }

    private Dialect dialect() {
        return dialect;
    }

    /** To be called when a memory has grown in this context. */
    public void memoryGrown(WasmMemory memory) {
        memoryMembers.grown(memory);
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(members.keySet().toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return members.containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object value = members.get(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        if (MEMBER_OF_NEWER_VERSIONS.equals(member)) {
            dialect = Dialect.HIERARCHIES;
            store.expectRefusals();
        }
        if (PRELUDE.equals(member)) {
            embedderData.recordObjects();
            return prelude();
        }
        return value;
    }

    /** The script that adds to GraalJS 25.0 what it lacks; see docs/javascript.md. */
    private static String prelude() {
        try (InputStream stream = JavaScriptInterface.class.getResourceAsStream("prelude.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return members.get(member) instanceof MemberFunction;
    }

    @ExportMessage
    Object invokeMember(String member, Object[] arguments) throws UnknownIdentifierException, ArityException, UnsupportedTypeException {
        if (function(member) instanceof MemberFunction function) {
            return function.execute(arguments);
        }
        throw UnknownIdentifierException.create(member);
    }

    @TruffleBoundary
    private Object function(String member) {
        return members.get(member);
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return SYMBOL;
    }
}
