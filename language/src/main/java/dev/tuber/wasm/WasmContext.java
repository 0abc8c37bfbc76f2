package dev.tuber.wasm;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.bindings.LanguageBindings;
import dev.tuber.wasm.bindings.LanguageScope;
import dev.tuber.wasm.host.HostConfigurationException;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.host.HostModuleProvider;
import dev.tuber.wasm.js.JavaScriptInterface;
import dev.tuber.wasm.limits.ResourceLimits;
import dev.tuber.wasm.runtime.BufferStack;
import dev.tuber.wasm.runtime.WasmConfigurationException;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.stack.GuestStacks;
import dev.tuber.wasm.runtime.stack.InternalStacks;
import dev.tuber.wasm.runtime.stack.ThreadStacks;

/** The state of one polyglot context. */
final class WasmContext {
    private static final TruffleLanguage.ContextReference<WasmContext> REFERENCE = TruffleLanguage.ContextReference.create(WasmLanguage.class);

    private final TruffleLanguage.Env env;
    private final WasmStore store;
    private final ThreadStacks threadStacks;
    /** {@code null} where calls may take any time. */
    private final CallTimeouts timeouts;
    /** Link name to the name of the host module that is offered under it. */
    private final Map<String, String> enabledHostModules;
    private final Queue<HostModule> hostModules = new ConcurrentLinkedQueue<>();
    private final JavaScriptInterface javaScript;

    private final LanguageScope bindings;

    WasmContext(WasmLanguage language, TruffleLanguage.Env env) {
        this.env = env;
        this.enabledHostModules = parseBuiltins(env.getOptions().get(WasmOptions.Builtins));
        this.threadStacks = new ThreadStacks(this::newStackThread, language.buffersOfThread());
        ResourceLimits limits = LimitOptions.limits(env.getOptions());
        this.timeouts = limits.timeout() == null ? null : new CallTimeouts(env, limits.timeout());
        this.store = new WasmStore(language.callTargets(), language.buffersOfThread(), this::findHostModule,
                        env.getOptions().get(WasmOptions.UnknownImports) == WasmOptions.UnknownImportPolicy.TRAP, limits, stacks(env));
        this.bindings = LanguageBindings.create(WasmLanguage.class, env, store, language::load);
        this.javaScript = new JavaScriptInterface(env, store, WasmLanguage.ID, WasmLanguage.MIME_TYPE,
                        memory -> get(null).javaScript.memoryGrown(memory));
    }

    /** Offers to other languages what they build their own interfaces of, where the embedder lets languages see each other's symbols. */
    void exportSymbols() {
        if (env.isPolyglotBindingsAccessAllowed()) {
            env.exportSymbol(JavaScriptInterface.SYMBOL, javaScript);
        }
    }

    static WasmContext get(Node node) {
        return REFERENCE.get(node);
    }

    TruffleLanguage.Env env() {
        return env;
    }

    WasmStore store() {
        return store;
    }

    /** The call buffers of a new thread. */
    BufferStack newBuffers() {
        return store.newBuffers(timeouts);
    }

    /** What the language offers by name. */
    LanguageScope bindings() {
        return bindings;
    }

    /** Reads {@code [linkName:]hostModule,…}. */
    private static Map<String, String> parseBuiltins(String option) {
        Map<String, String> result = new HashMap<>();
        for (String entry : option.split(",")) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split(":", 2);
                result.put(parts[0], parts[parts.length - 1]);
            }
        }
        return result;
    }

    private HostModule findHostModule(String linkName) {
        String moduleName = enabledHostModules.get(linkName);
        if (moduleName == null) {
            return null;
        }
        for (HostModuleProvider provider : hostModuleProviders()) {
            if (provider.moduleNames().contains(moduleName)) {
                return create(provider, moduleName);
            }
        }
        return null;
    }

    private HostModule create(HostModuleProvider provider, String moduleName) {
        try {
            HostModule module = provider.create(moduleName, env);
            hostModules.add(module);
            return module;
        } catch (HostConfigurationException e) {
            throw new WasmConfigurationException(e.getMessage());
        }
    }

    private GuestStacks stacks(TruffleLanguage.Env environment) {
        boolean threads = environment.getOptions().get(WasmOptions.StackThreads) || !InternalStacks.areAvailable();
        return threads ? threadStacks : new InternalStacks(threadStacks);
    }

    /** A thread for the stack of a continuation. */
    private Thread newStackThread(Runnable action, Runnable afterwards) {
        if (!env.isCreateThreadAllowed()) {
            throw new WasmConfigurationException("a continuation needs a thread, and the context may not create threads: " +
                            "allow it with allowCreateThread(true)");
        }
        return env.newTruffleThreadBuilder(action).afterLeave(afterwards).virtual(true).build();
    }

    /** Ends the threads of host modules and of continuations. */
    void finish() {
        threadStacks.close();
        hostModules.forEach(HostModule::finish);
    }

    void close() {
        for (HostModule module = hostModules.poll(); module != null; module = hostModules.poll()) {
            module.close();
        }
    }

    /** The providers on the module path or class path of the language itself. */
    static ServiceLoader<HostModuleProvider> hostModuleProviders() {
        ModuleLayer layer = WasmContext.class.getModule().getLayer();
        return layer == null ? ServiceLoader.load(HostModuleProvider.class, WasmContext.class.getClassLoader())
                        : ServiceLoader.load(layer, HostModuleProvider.class);
    }
}
