package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

import dev.tuber.wasm.host.HostInstance;
import dev.tuber.wasm.model.FunctionType;

/**
 * An instance: a module with its own memories, tables, globals and imports.
 *
 * <p>It travels as the first argument of every call; no node holds one.
 */
public final class WasmInstance extends InstanceObject implements HostInstance {
    private final WasmStore store;
    private final WasmModule module;
    /** By function index. Functions of the module itself are made when first asked for. */
    private final WasmFunction[] functions;
    private final WasmTable[] tables;
    private final WasmMemory[] memories;
    /** Memory 0 once more, since nearly every function starts by reading it. */
    private WasmMemory firstMemory;
    private boolean hasMemoriesOutsideHeap;
    private final WasmGlobal[] globals;
    private final WasmTag[] tags;
    /** Passive element segments, {@code null} once dropped. */
    private final Object[][] elementSegments;
    private final boolean[] droppedData;
    private WasmExports exports;

    WasmInstance(WasmStore store, WasmModule module) {
        this.store = store;
        this.module = module;
        var spaces = module.definition().indexSpaces();
        functions = new WasmFunction[spaces.functions().size()];
        tables = new WasmTable[spaces.tables().size()];
        memories = new WasmMemory[spaces.memories().size()];
        globals = new WasmGlobal[spaces.globals().size()];
        tags = new WasmTag[spaces.tags().size()];
        elementSegments = new Object[module.definition().elements().size()][];
        droppedData = new boolean[module.definition().data().size()];
    }

    /** Gives another instance of the same module what this one imports. */
    void copyImportsTo(WasmInstance target) {
        var spaces = module.definition().indexSpaces();
        System.arraycopy(functions, 0, target.functions, 0, spaces.importedFunctions());
        System.arraycopy(tables, 0, target.tables, 0, spaces.importedTables());
        System.arraycopy(globals, 0, target.globals, 0, spaces.importedGlobals());
        System.arraycopy(tags, 0, target.tags, 0, spaces.importedTags());
        for (int i = 0; i < spaces.importedMemories(); i++) {
            target.setMemory(i, memories[i]);
        }
    }

    @Override
    @TruffleBoundary
    public HostInstance newSibling() {
        return new Instantiator(store, module).instantiateLike(this);
    }

    @Override
    @TruffleBoundary
    public boolean hasFunction(String name, FunctionType type) {
        return exports().get(name) instanceof WasmFunction function && function.type().functionType().equals(type);
    }

    @Override
    @TruffleBoundary
    public void call(String name, Object... arguments) {
        if (!(exports().get(name) instanceof WasmFunction function)) {
            throw new IllegalArgumentException("no function is exported as " + name);
        }
        try {
            InteropLibrary.getUncached().execute(function, arguments);
        } catch (InteropException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public WasmStore store() {
        return store;
    }

    @Override
    public WasmModule module() {
        return module;
    }

    /** The function with an index; always the same object. */
    public WasmFunction function(int index) {
        WasmFunction function = functions[index];
        return function != null ? function : makeFunction(index);
    }

    /** The same for an index of an imported function, which is there from the start: no call to make it keeps compiled loops from reading it once. */
    public WasmFunction importedFunction(int index) {
        return functions[index];
    }

    @TruffleBoundary
    private synchronized WasmFunction makeFunction(int index) {
        if (functions[index] == null) {
            functions[index] = WasmFunction.ofInstance(this, index);
        }
        return functions[index];
    }

    void setFunction(int index, WasmFunction function) {
        functions[index] = function;
    }

    public WasmTable table(int index) {
        return tables[index];
    }

    void setTable(int index, WasmTable table) {
        tables[index] = table;
    }

    public WasmMemory memory(int index) {
        return memories[index];
    }

    /** Moves all memories out of the heap, for code that knows no other form. Tells whether they are there. */
    public boolean moveMemoriesOutOfHeap() {
        if (!hasMemoriesOutsideHeap) {
            hasMemoriesOutsideHeap = leaveHeap();
        }
        return hasMemoriesOutsideHeap;
    }

    private boolean leaveHeap() {
        // Memory 0 last: who has looked at it need not look again if another one has failed.
        for (int i = memories.length - 1; i >= 0; i--) {
            if (!memories[i].leaveHeap()) {
                return false;
            }
        }
        return true;
    }

    /** Memory 0. */
    public WasmMemory firstMemory() {
        return firstMemory;
    }

    void setMemory(int index, WasmMemory memory) {
        memories[index] = memory;
        firstMemory = memories[0];
    }

    int memoryCount() {
        return memories.length;
    }

    public WasmGlobal global(int index) {
        return globals[index];
    }

    void setGlobal(int index, WasmGlobal global) {
        globals[index] = global;
    }

    public WasmTag tag(int index) {
        return tags[index];
    }

    void setTag(int index, WasmTag tag) {
        tags[index] = tag;
    }

    /** The references of an element segment; empty once dropped. */
    public Object[] elementSegment(int index) {
        return elementSegments[index];
    }

    void setElementSegment(int index, Object[] references) {
        elementSegments[index] = references;
    }

    /** {@code elem.drop}. */
    public void dropElementSegment(int index) {
        elementSegments[index] = new Object[0];
    }

    /** The length of a data segment in bytes; 0 once dropped. */
    public int dataLength(int index) {
        return droppedData[index] ? 0 : module.definition().data().get(index).length();
    }

    /** {@code data.drop}. */
    public void dropData(int index) {
        droppedData[index] = true;
    }

    /** Copies a part of a data segment; both ranges are in bounds. */
    @TruffleBoundary
    public void copyData(int index, int offset, WasmMemory memory, long address, int length) {
        var definition = module.definition();
        memory.write(address, definition.bytes(), definition.data().get(index).start() + offset, length);
    }

    /** Where a data segment starts in the module's bytes. */
    public int dataStart(int index) {
        return module.definition().data().get(index).start();
    }

    @Override
    @TruffleBoundary
    public synchronized WasmExports exports() {
        if (exports == null) {
            exports = WasmExports.of(this);
        }
        return exports;
    }
}
