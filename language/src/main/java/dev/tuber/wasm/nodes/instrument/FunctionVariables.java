package dev.tuber.wasm.nodes.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.debug.CodeSources;
import dev.tuber.wasm.debug.DwarfSources;
import dev.tuber.wasm.debug.dwarf.SourceVariable;
import dev.tuber.wasm.debug.names.Demangler;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ValueType;

/** The parameters and locals of a function, as tools see them. */
public final class FunctionVariables {
    private final Class<? extends TruffleLanguage<?>> language;
    private final ModuleDefinition definition;
    private final int functionIndex;
    private final List<ValueType> types;
    private final String[] names;
    private final CodeSources sources;

    private FunctionVariables(Class<? extends TruffleLanguage<?>> language, ModuleDefinition definition, int functionIndex, List<ValueType> types, String[] names,
                    CodeSources sources) {
        this.language = language;
        this.definition = definition;
        this.functionIndex = functionIndex;
        this.types = types;
        this.names = names;
        this.sources = sources;
    }

    /**
     * @param language that scopes tell tools
     * @param functionIndex of a function that the module defines
     * @param sources where the code stands
     */
    public static FunctionVariables of(Class<? extends TruffleLanguage<?>> language, ModuleDefinition definition, int functionIndex,
                    CodeSources sources) {
        List<ValueType> types = new ArrayList<>(definition.functionType(functionIndex).functionType().parameters());
        InstructionReader reader = new InstructionReader(definition);
        reader.moveTo(definition.body(functionIndex));
        types.addAll(Arrays.asList(reader.readLocals()));
        Map<Integer, String> names = definition.names().locals().getOrDefault(functionIndex, Map.of());
        return new FunctionVariables(language, definition, functionIndex, List.copyOf(types), ScopeNames.all(names, types.size(), "local"),
                        sources);
    }

    Class<? extends TruffleLanguage<?>> language() {
        return language;
    }

    public int functionIndex() {
        return functionIndex;
    }

    String functionName() {
        return Demangler.demangle(definition.functionName(functionIndex));
    }

    SourceSection section() {
        return sources.function(functionIndex);
    }

    /** Where the body starts in the module. */
    int start() {
        return definition.body(functionIndex).start();
    }

    boolean hasSourceVariables() {
        return sources instanceof DwarfSources dwarf && dwarf.knows(functionIndex);
    }

    /** The variables of the source program at an instruction, the innermost first. */
    List<SourceVariable> sourceLocals(int offset) {
        return sources instanceof DwarfSources dwarf ? dwarf.locals(offset) : List.of();
    }

    /** Those outside of functions. */
    List<SourceVariable> sourceGlobals() {
        return sources instanceof DwarfSources dwarf ? dwarf.globals(start()) : List.of();
    }

    int count() {
        return names.length;
    }

    String name(int local) {
        return names[local];
    }

    ValueType type(int local) {
        return types.get(local);
    }

    /** The local with a name, or -1. The dollar sign may be left out. */
    int indexOf(String name) {
        for (int i = 0; i < names.length; i++) {
            if (ScopeNames.matches(names[i], name)) {
                return i;
            }
        }
        return -1;
    }
}
