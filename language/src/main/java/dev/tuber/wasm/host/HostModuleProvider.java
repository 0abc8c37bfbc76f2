package dev.tuber.wasm.host;

import java.util.Set;

import org.graalvm.options.OptionDescriptors;

import com.oracle.truffle.api.TruffleLanguage;

/**
 * Offers host modules. Implementations are found by {@link java.util.ServiceLoader}, stateless, and shared by all contexts; what a
 * program's world is made of lives in what {@link #create} makes.
 */
public interface HostModuleProvider {

    /** The names of the modules that it can make, for example {@code wasi_snapshot_preview1}. */
    Set<String> moduleNames();

    /**
     * Makes the module for one context. Called at most once for each context and name, when the embedder has enabled the module and the
     * first import asks for it.
     *
     * @param env the context's access to files, streams, environment, arguments and options
     * @throws HostConfigurationException if the options ask for something that cannot be given
     */
    HostModule create(String moduleName, TruffleLanguage.Env env);

    /** Options that belong to the modules; their names start with {@code wasm.}. */
    default OptionDescriptors optionDescriptors() {
        return OptionDescriptors.EMPTY;
    }
}
