package dev.tuber.wasm.bindings;

import java.util.Map;
import java.util.stream.Stream;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.runtime.EvaluatedModules;

/** The language's top scope: fixed names, read-only; where evaluation gives instances, the names of their sources; where fuel is counted, its amount. */
@ExportLibrary(InteropLibrary.class)
public final class LanguageScope implements TruffleObject {
    private final Map<String, Object> members;
    private final EvaluatedModules evaluatedModules;
    private final Class<? extends TruffleLanguage<?>> language;
    /** {@code null} where fuel is not counted. */
    private final FuelMember fuel;

    LanguageScope(Map<String, Object> members, EvaluatedModules evaluatedModules, FuelMember fuel, Class<? extends TruffleLanguage<?>> language) {
        this.evaluatedModules = evaluatedModules;
        this.fuel = fuel;
        this.members = members;
        this.language = language;
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
        return language;
    }

    @ExportMessage
    boolean isScope() {
        return true;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        Stream<String> variables = fuel == null ? Stream.empty() : Stream.of(FuelMember.NAME);
        return new ValueArray(Stream.of(members.keySet().stream(), evaluatedModules.names().stream(), variables).flatMap(names -> names).distinct().toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return find(member) != null || isFuel(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Object value = isFuel(member) ? (Object) fuel.read() : find(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        return value;
    }

    private Object find(String member) {
        Object fixed = members.get(member);
        return fixed != null ? fixed : evaluatedModules.find(member);
    }

    private boolean isFuel(String member) {
        return fuel != null && FuelMember.NAME.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        return isFuel(member);
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String member, Object value) throws UnknownIdentifierException, UnsupportedTypeException {
        if (!isFuel(member)) {
            throw UnknownIdentifierException.create(member);
        }
        fuel.write(value);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return members.containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments)
                    throws UnknownIdentifierException, com.oracle.truffle.api.interop.ArityException {
        if (!(members.get(member) instanceof BindingFunction function)) {
            throw UnknownIdentifierException.create(member);
        }
        return function.execute(arguments);
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "WebAssembly";
    }
}
