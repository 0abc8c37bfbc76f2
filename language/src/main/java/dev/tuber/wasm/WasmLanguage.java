package dev.tuber.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.ContextThreadLocal;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.host.HostModuleProvider;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.nodes.NodeCallTargetFactory;
import dev.tuber.wasm.runtime.BufferStack;
import dev.tuber.wasm.runtime.CallTargetFactory;
import dev.tuber.wasm.runtime.FailureType;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.WasmParseException;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;

/**
 * The Truffle language {@code wasm}.
 *
 * <p>Evaluating a source decodes and validates a binary module and gives the module, which holds no context: with a shared engine all
 * contexts share it and its code.
 */
@TruffleLanguage.Registration(id = WasmLanguage.ID, name = "WebAssembly", implementationName = "Tuber", version = WasmLanguage.VERSION, //
                byteMimeTypes = WasmLanguage.MIME_TYPE, defaultMimeType = WasmLanguage.MIME_TYPE, website = "https://webassembly.org", //
                contextPolicy = TruffleLanguage.ContextPolicy.SHARED, sandbox = SandboxPolicy.CONSTRAINED, //
                fileTypeDetectors = WasmFileDetector.class)
public final class WasmLanguage extends TruffleLanguage<WasmContext> {
    public static final String ID = "wasm";
    public static final String MIME_TYPE = "application/wasm";
    public static final String VERSION = "0.1.0";

    private final ContextThreadLocal<BufferStack> buffers = locals.createContextThreadLocal((context, thread) -> new BufferStack());
    private volatile CallTargetFactory callTargets;
    private volatile Set<Feature> enabledFeatures;

    @Override
    protected WasmContext createContext(Env env) {
        if (callTargets == null) {
            enabledFeatures = WasmOptions.enabledFeatures(env.getOptions());
            callTargets = new NodeCallTargetFactory(this, env.getOptions().get(WasmOptions.PruneUnexecutedCode));
        }
        return new WasmContext(this, env);
    }

    /** Always called, even for a context that was cancelled; no guest code may run any more. */
    @Override
    protected void disposeContext(WasmContext context) {
        context.close();
    }

    CallTargetFactory callTargets() {
        return callTargets;
    }

    BufferStack currentBuffers() {
        return buffers.get();
    }

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        List<OptionDescriptors> all = new ArrayList<>();
        all.add(WasmOptions.descriptors());
        for (HostModuleProvider provider : WasmContext.hostModuleProviders()) {
            all.add(provider.optionDescriptors());
        }
        return OptionDescriptors.createUnion(all.toArray(OptionDescriptors[]::new));
    }

    /** Code may be shared by contexts unless options differ that it depends on. */
    @Override
    protected boolean areOptionsCompatible(OptionValues first, OptionValues next) {
        return first.get(WasmOptions.PruneUnexecutedCode).equals(next.get(WasmOptions.PruneUnexecutedCode)) &&
                        WasmOptions.enabledFeatures(first).equals(WasmOptions.enabledFeatures(next));
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        WasmModule module = load(request.getSource());
        return RootNode.createConstantNode(module).getCallTarget();
    }

    private WasmModule load(Source source) {
        if (!source.hasBytes()) {
            throw new WasmParseException("the text format is not supported yet: give a binary module", FailureType.MALFORMED);
        }
        byte[] bytes = source.getBytes().toByteArray();
        Set<Feature> features = enabledFeatures;
        try {
            ModuleDefinition definition = ModuleDecoder.decode(source.getName(), bytes, features);
            return new WasmModule(ModuleValidator.validate(definition, features), source, callTargets, () -> WasmContext.get(null).store());
        } catch (BinaryFormatException e) {
            FailureType type = e.isValidationFault() ? FailureType.INVALID : FailureType.MALFORMED;
            throw new WasmParseException(located(e.getMessage(), e.offset()), type);
        } catch (ValidationException e) {
            throw new WasmParseException(located(e.getMessage(), e.offset()), FailureType.INVALID);
        }
    }

    private static String located(String message, int offset) {
        return message + " (at offset 0x" + Integer.toHexString(offset) + ")";
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }
}
