package dev.tuber.wasm.classfile;

import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.gc.WasmArray;
import dev.tuber.wasm.runtime.gc.WasmStruct;
import dev.tuber.wasm.vector.Bits128;

/**
 * Holds the generated classes of a module and makes each when it is first named. The classes go when nobody uses the module any more.
 */
final class CodeLoader extends ClassLoader {
    private final ModuleCode module;
    private final Map<String, Class<?>> structs = new ConcurrentHashMap<>();

    CodeLoader(ModuleCode module) {
        super("wasm-code", CodeLoader.class.getClassLoader());
        this.module = module;
        // The generated classes stand in the loader's own unnamed module and use classes of these packages.
        for (Class<?> used : new Class<?>[]{CodeLoader.class, WasmInstance.class, DefinedType.class, WasmArray.class, Bits128.class}) {
            used.getModule().addExports(used.getPackageName(), getUnnamedModule());
        }
        CodeLoader.class.getModule().addExports(VectorForm.CURRENT.packageName(), getUnnamedModule());
    }

    ModuleCode module() {
        return module;
    }

    /** Makes a class of a structure type one that code can name, and its superclasses. */
    ClassDesc add(Class<?> struct) {
        for (Class<?> added = struct; added != WasmStruct.class; added = added.getSuperclass()) {
            structs.put(added.getName(), added);
        }
        return ClassDesc.of(struct.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ModuleCode.PACKAGE)) {
            Class<?> struct = structs.get(name);
            if (struct != null) {
                return struct;
            }
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = module.generate(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            // Asked again at each use of the class by another, in case that an exhausted stack has interrupted it.
            module.initialize(loaded);
            return loaded;
        }
    }
}
