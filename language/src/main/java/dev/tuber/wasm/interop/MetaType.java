package dev.tuber.wasm.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The metaobject of a kind of value: what other languages and tools call it. Named as in the JS API where that has the kind. */
@ExportLibrary(InteropLibrary.class)
public final class MetaType implements TruffleObject {
    private final String name;
    private final Class<?> instances;

    /**
     * @param name without {@code WebAssembly.}
     * @param instances the class of all values of this kind
     */
    public MetaType(String name, Class<?> instances) {
        this.name = name;
        this.instances = instances;
    }

    @ExportMessage
    boolean isMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaSimpleName() {
        return name;
    }

    @ExportMessage
    Object getMetaQualifiedName() {
        return "WebAssembly.".concat(name);
    }

    @ExportMessage
    boolean isMetaInstance(Object instance) {
        return instances.isInstance(instance);
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "WebAssembly.".concat(name);
    }
}
