package dev.tuber.benchmark;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Measures one module on Chicory or on Endive, which has the same classes in other packages, with their compiler to class files at run-time.
 *
 * <p>Arguments: the file, the seconds to run, the package of the engine ({@code com.dylibso.chicory} or {@code run.endive}) and the name to
 * print. Reflection makes the instance, so that the build needs neither of the engines; the calls go through a method handle. Prints a {@link CallLog}.
 */
public final class ChicoryDriver {

    private final String root;

    private ChicoryDriver(String root) {
        this.root = root;
    }

    public static void main(String[] arguments) {
        Driver.main(arguments, (log, module, time, options) -> new ChicoryDriver(options.get(0)).measure(log, module, time, options));
    }

    private void measure(CallLog log, Path module, Duration time, List<String> options) throws ReflectiveOperationException {
        Object instance = instantiate(module.toFile());
        if (exports(instance, "_initialize")) {
            call(export(instance, "_initialize"));
        }
        MethodHandle run = export(instance, "run");
        log.measure(options.get(1), () -> call(run)[0], time);
    }

    private Object instantiate(File file) throws ReflectiveOperationException {
        Object module = invoke(type("wasm.Parser").getMethod("parse", File.class), null, file);
        Object builder = invoke(type("runtime.Instance").getMethod("builder", type("wasm.WasmModule")), null, module);
        Object factory = invoke(type("compiler.MachineFactoryCompiler").getMethod("compile", type("wasm.WasmModule")), null, module);
        invoke(builder.getClass().getMethod("withMachineFactory", Function.class), builder, factory);
        return invoke(builder.getClass().getMethod("build"), builder);
    }

    private boolean exports(Object instance, String name) throws ReflectiveOperationException {
        try {
            return export(instance, name) != null;
        } catch (InvocationTargetException absent) {
            return false;
        }
    }

    /** The exported function as {@code () -> long[]}. */
    private MethodHandle export(Object instance, String name) throws ReflectiveOperationException {
        Object function = instance.getClass().getMethod("export", String.class).invoke(instance, name);
        return MethodHandles.lookup().unreflect(type("runtime.ExportFunction").getMethod("apply", long[].class)).bindTo(function)
                .asFixedArity();
    }

    private static long[] call(MethodHandle function) {
        try {
            return (long[]) function.invokeExact(new long[0]);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(root + "." + name);
    }

    private static Object invoke(Method method, Object receiver, Object... arguments) throws ReflectiveOperationException {
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
