package dev.tuber.wasm.text.print;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.model.CompositeType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.NameMap;
import dev.tuber.wasm.model.StructType;

/** The identifiers of everything in a module, and the indices of its types. */
final class ModuleNames {
    private final ModuleDefinition module;
    private final Map<DefinedType, Integer> typeIndices;
    private final Map<Integer, Identifiers> fields = new HashMap<>();
    final Identifiers types;
    final Identifiers functions;
    final Identifiers tables;
    final Identifiers memories;
    final Identifiers globals;
    final Identifiers tags;
    final Identifiers elements;
    final Identifiers data;

    ModuleNames(ModuleDefinition module) {
        this.module = module;
        NameMap names = module.names();
        ModuleDefinition.IndexSpaces spaces = module.indexSpaces();
        types = Identifiers.of(names.types(), module.types().size());
        functions = Identifiers.of(names.functions(), spaces.functions().size());
        tables = Identifiers.of(names.tables(), spaces.tables().size());
        memories = Identifiers.of(names.memories(), spaces.memories().size());
        globals = Identifiers.of(names.globals(), spaces.globals().size());
        tags = Identifiers.of(names.tags(), spaces.tags().size());
        elements = Identifiers.of(names.elements(), module.elements().size());
        data = Identifiers.of(names.data(), module.data().size());
        typeIndices = indices(module.types());
    }

    private static Map<DefinedType, Integer> indices(List<DefinedType> types) {
        Map<DefinedType, Integer> indices = new IdentityHashMap<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            indices.putIfAbsent(types.get(i), i);
        }
        return indices;
    }

    /** Of equivalent types the first, unless the module was decoded with distinct types. */
    int typeIndex(DefinedType type) {
        return typeIndices.get(type);
    }

    /** Writes an abstract heap type, or how a defined type is named. */
    void writeHeapType(TextSink sink, HeapType type) {
        if (type instanceof DefinedType defined) {
            types.writeReference(sink, typeIndex(defined));
        } else {
            sink.write(type.toString());
        }
    }

    /** The fields of a structure type; the index may be out of range. */
    Identifiers fields(int typeIndex) {
        if (module.names().fields().isEmpty() || typeIndex < 0 || typeIndex >= module.types().size()) {
            return Identifiers.NONE;
        }
        return fields.computeIfAbsent(typeIndex, index -> {
            CompositeType type = module.types().get(index).compositeType();
            Map<Integer, String> names = module.names().fields().get(index);
            return names == null || !(type instanceof StructType struct) ? Identifiers.NONE
                            : Identifiers.of(names, struct.fields().size());
        });
    }

    /** The parameters and locals of a function. */
    Identifiers locals(int functionIndex, int count) {
        Map<Integer, String> names = module.names().locals().get(functionIndex);
        return names == null ? Identifiers.NONE : Identifiers.of(names, count);
    }

    /** The names of a function's blocks, by their order in the body. */
    Map<Integer, String> labels(int functionIndex) {
        Map<Integer, String> names = module.names().labels().get(functionIndex);
        return names == null ? Map.of() : names;
    }
}
