package dev.tuber.wasm.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import dev.tuber.wasm.host.HostModule;

/** Everything that the instances of one context share: host modules, and the call buffers of each thread. */
public final class WasmStore {
    private final CallTargetFactory callTargets;
    private final Supplier<BufferStack> buffers;
    private final HostModules hostModules;
    private final Map<String, Map<String, Object>> linkedHostModules = new HashMap<>();
    private LanguageBorder border;

    /** Finds enabled host modules. */
    @FunctionalInterface
    public interface HostModules {

        /** The host module that the embedder enabled under this name, or {@code null}. */
        HostModule find(String linkName);
    }

    /** @param buffers gives the current thread's buffers */
    public WasmStore(CallTargetFactory callTargets, Supplier<BufferStack> buffers, HostModules hostModules) {
        this.callTargets = callTargets;
        this.buffers = buffers;
        this.hostModules = hostModules;
    }

    public CallTargetFactory callTargets() {
        return callTargets;
    }

    /** What the language that wraps this context's functions wants to have done with failures, or {@code null}. */
    public LanguageBorder border() {
        return border;
    }

    public void setBorder(LanguageBorder newBorder) {
        border = newBorder;
    }

    /** Call buffers for an entry from outside; {@link #leave} ends it. */
    public CallBuffers enter() {
        return buffers.get().acquire();
    }

    public void leave() {
        buffers.get().release();
    }

    /** What an enabled host module offers under a name, or {@code null}. The same object at every call. */
    @TruffleBoundary
    public synchronized Object hostItem(String moduleName, String name) {
        Map<String, Object> items = linkedHostModules.get(moduleName);
        if (items == null) {
            HostModule module = hostModules.find(moduleName);
            items = module == null ? Map.of() : new HostModuleLinker(this).link(moduleName, module);
            linkedHostModules.put(moduleName, items);
        }
        return items.get(name);
    }
}
