package dev.tuber.wasm.nodes.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.interop.ValueArray;

/** Variables under a heading, and the scope around them, whose variables are members as well. */
@ExportLibrary(InteropLibrary.class)
final class VariableScope implements TruffleObject {
    private final String heading;
    private final Class<? extends TruffleLanguage<?>> language;
    private final List<Variable> variables;
    private final VariableScope parent;
    private final Supplier<SourceSection> section;

    /** @param parent or {@code null} */
    VariableScope(String heading, Class<? extends TruffleLanguage<?>> language, List<? extends Variable> variables, VariableScope parent) {
        this(heading, language, variables, parent, null);
    }

    /** @param section of the function whose scope it is, or {@code null} */
    VariableScope(String heading, Class<? extends TruffleLanguage<?>> language, List<? extends Variable> variables, VariableScope parent,
                    Supplier<SourceSection> section) {
        this.section = section;
        this.heading = heading;
        this.language = language;
        this.variables = List.copyOf(variables);
        this.parent = parent;
    }

    /** The variable with a name, here or further out; {@code null} if there is none. The dollar sign may be left out. */
    @TruffleBoundary
    Variable find(String name) {
        for (VariableScope scope = this; scope != null; scope = scope.parent) {
            for (Variable variable : scope.variables) {
                if (ScopeNames.matches(variable.name(), name)) {
                    return variable;
                }
            }
        }
        return null;
    }

    @ExportMessage
    boolean isScope() {
        return true;
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
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        List<Object> names = new ArrayList<>();
        for (VariableScope scope = this; scope != null; scope = scope.parent) {
            scope.variables.forEach(variable -> names.add(variable.name()));
        }
        return new ValueArray(names.toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return find(member) != null;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Variable variable = find(member);
        if (variable == null) {
            throw UnknownIdentifierException.create(member);
        }
        return variable.read();
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        Variable variable = find(member);
        return variable != null && variable.isWritable();
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String member, Object value) throws UnknownIdentifierException, UnsupportedTypeException {
        Variable variable = find(member);
        if (variable == null) {
            throw UnknownIdentifierException.create(member);
        }
        variable.write(value);
    }

    @ExportMessage
    boolean hasSourceLocation() {
        return section != null;
    }

    @ExportMessage
    @TruffleBoundary
    SourceSection getSourceLocation() throws UnsupportedMessageException {
        if (section == null) {
            throw UnsupportedMessageException.create();
        }
        return section.get();
    }

    @ExportMessage
    boolean hasScopeParent() {
        return parent != null;
    }

    @ExportMessage
    Object getScopeParent() throws UnsupportedMessageException {
        if (parent == null) {
            throw UnsupportedMessageException.create();
        }
        return parent;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return heading;
    }
}
