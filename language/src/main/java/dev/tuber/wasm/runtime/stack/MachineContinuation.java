package dev.tuber.wasm.runtime.stack;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The Java machine's own continuations, {@code jdk.internal.vm.Continuation}: what virtual threads are made of. The package is open to
 * the engine only if the command line says {@code --add-exports java.base/jdk.internal.vm=…}.
 */
final class MachineContinuation {
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;

    static {
        MethodHandle create = null;
        MethodHandle run = null;
        MethodHandle yield = null;
        try {
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class)).invoke("wasm");
            MethodType created = MethodType.methodType(void.class, scopeType, Runnable.class);
            create = lookup.findConstructor(type, created).bindTo(scope).asType(MethodType.methodType(Object.class, Runnable.class));
            run = lookup.findVirtual(type, "run", MethodType.methodType(void.class)).asType(MethodType.methodType(void.class, Object.class));
            yield = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType)).bindTo(scope).asType(
                            MethodType.methodType(void.class));
        } catch (Throwable e) {
            // Not exported to the engine, or another Java machine: threads will do.
            create = null;
        }
        NEW = create;
        RUN = run;
        YIELD = yield;
    }

    private MachineContinuation() {
    }

    static boolean isAvailable() {
        return NEW != null;
    }

    /** A continuation that has not been run. */
    static Object create(Runnable body) {
        try {
            return (Object) NEW.invokeExact(body);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Runs or goes on with a continuation until it yields or ends. */
    static void run(Object continuation) {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Leaves the innermost running continuation. */
    static void yieldCurrent() {
        try {
            YIELD.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
