package dev.tuber.wasm.runtime.gc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the generated classes of one recursive group. */
final class StructClassLoader extends ClassLoader {
    /** The superclasses from other groups. */
    private final Map<String, Class<?>> superclasses = new ConcurrentHashMap<>();

    StructClassLoader() {
        super("wasm-structs", WasmStruct.class.getClassLoader());
        // The generated classes stand in the loader's own unnamed module and extend a class of this package.
        WasmStruct.class.getModule().addExports(WasmStruct.class.getPackageName(), getUnnamedModule());
    }

    Class<?> define(String name, byte[] bytes, Class<?> superclass) {
        superclasses.put(superclass.getName(), superclass);
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> superclass = superclasses.get(name);
        if (superclass == null) {
            throw new ClassNotFoundException(name);
        }
        return superclass;
    }
}
