package dev.tuber.wasm.nodes.instrument;

import java.util.ArrayList;
import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.runtime.ValueConverter;
import dev.tuber.wasm.runtime.WasmGlobal;
import dev.tuber.wasm.runtime.WasmInstance;

/** What belongs to an instance: globals by their values, memories, tables, and the object of exports. */
final class InstanceScope {

    private InstanceScope() {
    }

    @TruffleBoundary
    static VariableScope of(WasmInstance instance, Class<? extends TruffleLanguage<?>> language) {
        ModuleDefinition definition = instance.module().definition();
        ModuleDefinition.IndexSpaces spaces = definition.indexSpaces();
        List<Variable> variables = new ArrayList<>();
        String[] globals = ScopeNames.globals(definition);
        for (int i = 0; i < globals.length; i++) {
            variables.add(new Global(globals[i], instance.global(i)));
        }
        String[] memories = ScopeNames.all(definition.names().memories(), spaces.memories().size(), "memory");
        for (int i = 0; i < memories.length; i++) {
            variables.add(new Fixed(memories[i], instance.memory(i)));
        }
        String[] tables = ScopeNames.all(definition.names().tables(), spaces.tables().size(), "table");
        for (int i = 0; i < tables.length; i++) {
            variables.add(new Fixed(tables[i], instance.table(i)));
        }
        variables.add(new Fixed("exports", instance.exports()));
        return new VariableScope("module " + definition.name(), language, variables, null);
    }

    private record Fixed(String name, Object value) implements Variable {
        @Override
        public Object read() {
            return value;
        }
    }

    private record Global(String name, WasmGlobal global) implements Variable {
        @Override
        public Object read() {
            return ValueConverter.toInterop(global.get());
        }

        @Override
        public boolean isWritable() {
            return global.type().mutable();
        }

        @Override
        public void write(Object value) throws UnsupportedTypeException {
            if (!isWritable()) {
                throw UnsupportedTypeException.create(new Object[]{value}, name + " is immutable");
            }
            global.set(ValueConverter.fromInterop(value, global.type().valueType(), name));
        }
    }
}
