package dev.tuber.wasm.runtime;

import java.util.List;

import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.DataSegment;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.GlobalDefinition;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ModuleDefinition.IndexSpaces;
import dev.tuber.wasm.model.SegmentMode;
import dev.tuber.wasm.model.TableDefinition;

/**
 * Makes an instance, in the specification's order: imports, tags, tables, memories, globals, element segments, data segments, start function.
 * Effects on imported objects remain when a later step traps.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#instantiation">Specification, instantiation</a>
 */
final class Instantiator {
    private final WasmStore store;
    private final ModuleDefinition definition;
    private final IndexSpaces spaces;
    private final WasmInstance instance;
    private final ConstantEvaluator constants;

    Instantiator(WasmStore store, WasmModule module) {
        this.store = store;
        this.definition = module.definition();
        this.spaces = definition.indexSpaces();
        this.instance = new WasmInstance(store, module);
        ResourceQuota instances = store.limits().instances();
        if (instances.claim(instance, 1) == null) {
            throw new WasmLinkException("one more instance is beyond the limit of " + instances.limit());
        }
        this.constants = new ConstantEvaluator(instance);
    }

    /**
     * The new instance, after its start function has run.
     *
     * @param importObject or {@code null}
     * @throws WasmLinkException if imports are missing or do not match
     * @throws WasmTrapException if a segment does not fit or the start function traps
     */
    WasmInstance instantiate(Object importObject) {
        setImports(new ImportResolver(store, importObject, instance.module().typeNames()).resolve(definition.imports()));
        return instantiate();
    }

    /** The same with the imports of another instance of the module. */
    WasmInstance instantiateLike(WasmInstance sibling) {
        sibling.copyImportsTo(instance);
        return instantiate();
    }

    private WasmInstance instantiate() {
        makeTags();
        makeGlobals();
        makeTables();
        makeMemories();
        makeElementSegments();
        for (int i = 0; i < definition.elements().size(); i++) {
            initializeTable(i);
        }
        for (int i = 0; i < definition.data().size(); i++) {
            initializeMemory(i);
        }
        if (definition.startFunction() >= 0) {
            start(instance.function(definition.startFunction()));
        }
        return instance;
    }

    private void setImports(List<Object> imports) {
        int functions = 0;
        int tables = 0;
        int memories = 0;
        int globals = 0;
        int tags = 0;
        for (Object value : imports) {
            switch (value) {
                case WasmFunction function -> instance.setFunction(functions++, function);
                case WasmTable table -> instance.setTable(tables++, table);
                case WasmMemory memory -> instance.setMemory(memories++, memory);
                case WasmGlobal global -> instance.setGlobal(globals++, global);
                case WasmTag tag -> instance.setTag(tags++, tag);
                default -> throw new IllegalStateException(value.getClass().getName());
            }
        }
    }

    private void makeTables() {
        for (int i = 0; i < definition.tables().size(); i++) {
            TableDefinition table = definition.tables().get(i);
            long size = table.type().limits().minimum();
            if (Long.compareUnsigned(size, WasmTable.MAXIMUM_SIZE) > 0) {
                throw new WasmLinkException("table size must be at most " + WasmTable.MAXIMUM_SIZE + " elements here, got " +
                                Long.toUnsignedString(size));
            }
            Object initial = table.initializer() == null ? null : constants.evaluate(table.initializer());
            instance.setTable(spaces.importedTables() + i, new WasmTable(table.type(), initial, store.limits().tableElements()));
        }
    }

    private void makeMemories() {
        for (int i = 0; i < definition.memories().size(); i++) {
            MemoryType type = definition.memories().get(i);
            try {
                instance.setMemory(spaces.importedMemories() + i, store.newMemory(type));
            } catch (OutOfMemoryError e) {
                throw new WasmLinkException("not enough memory for " + type);
            }
        }
    }

    private void makeTags() {
        for (int i = 0; i < definition.tags().size(); i++) {
            int index = spaces.importedTags() + i;
            instance.setTag(index, new WasmTag(definition.tags().get(i).type(), definition.tagName(index)));
        }
    }

    private void makeGlobals() {
        for (int i = 0; i < definition.globals().size(); i++) {
            GlobalDefinition definitionOfGlobal = definition.globals().get(i);
            WasmGlobal global = new WasmGlobal(definitionOfGlobal.type());
            global.set(constants.evaluate(definitionOfGlobal.initializer()));
            instance.setGlobal(spaces.importedGlobals() + i, global);
        }
    }

    private void makeElementSegments() {
        for (int i = 0; i < definition.elements().size(); i++) {
            instance.setElementSegment(i, references(definition.elements().get(i)));
        }
    }

    private Object[] references(ElementSegment segment) {
        Object[] references = new Object[segment.length()];
        for (int i = 0; i < references.length; i++) {
            references[i] = segment.functionIndices() != null ? instance.function(segment.functionIndices()[i])
                            : constants.evaluate(segment.expressions().get(i));
        }
        return references;
    }

    private void initializeTable(int index) {
        ElementSegment segment = definition.elements().get(index);
        if (segment.mode() == SegmentMode.ACTIVE) {
            WasmTable table = instance.table(segment.tableIndex());
            Object[] references = instance.elementSegment(index);
            long offset = constants.evaluateAddress(segment.offset());
            if (!table.contains(offset, references.length)) {
                throw WasmTrapException.create(Trap.OUT_OF_BOUNDS_TABLE_ACCESS, null);
            }
            System.arraycopy(references, 0, table.elements(), (int) offset, references.length);
        }
        if (segment.mode() != SegmentMode.PASSIVE) {
            instance.dropElementSegment(index);
        }
    }

    private void initializeMemory(int index) {
        DataSegment segment = definition.data().get(index);
        if (segment.mode() != SegmentMode.ACTIVE) {
            return;
        }
        WasmMemory memory = instance.memory(segment.memoryIndex());
        ConstantExpression offsetExpression = segment.offset();
        long offset = constants.evaluateAddress(offsetExpression);
        if (!memory.contains(offset, segment.length())) {
            throw WasmTrapException.create(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS, null);
        }
        instance.copyData(index, 0, memory, offset, segment.length());
        instance.dropData(index);
    }

    private void start(WasmFunction function) {
        CallBuffers buffers = store.enter();
        try {
            WasmInstance callee = function.instance() != null ? function.instance() : instance;
            function.entryTarget().call(WasmArguments.create(callee, buffers));
        } catch (StackOverflowError e) {
            throw FunctionBorder.stackExhausted();
        } finally {
            store.leave();
        }
    }
}
