package dev.tuber.wasm;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.ContextThreadLocal;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLogger;
import com.oracle.truffle.api.instrumentation.AllocationReporter;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.classfile.ModuleCode;
import dev.tuber.wasm.classfile.Tier;
import dev.tuber.wasm.host.HostModuleProvider;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.nodes.NodeCallTargetFactory;
import dev.tuber.wasm.nodes.instrument.DebugExpression;
import dev.tuber.wasm.nodes.instrument.DebugExpressionNode;
import dev.tuber.wasm.runtime.BufferStack;
import dev.tuber.wasm.runtime.CallTargetFactory;
import dev.tuber.wasm.runtime.FailureType;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.WasmParseException;
import dev.tuber.wasm.text.Position;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextModule;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.text.TextPositions;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidatedModule;
import dev.tuber.wasm.validation.ValidationException;

/**
 * The Truffle language {@code wasm}.
 *
 * <p>Evaluating a source decodes and validates a module and gives it. Bytes are the binary format, characters are
 * the text format. The module
 * holds no context: with a shared engine all contexts share it and its code.
 *
 * <p>A language has one default MIME type, for sources that name none. Here it is the text's, so that a string can be evaluated as it is. A source
 * made of bytes in memory has to name its type, unless the artifact {@code tuber-compatibility} adds it. Files need not, since their type is found
 * out.
 */
@TruffleLanguage.Registration(id = WasmLanguage.ID, name = "WebAssembly", implementationName = "Tuber", version = WasmLanguage.VERSION, //
                byteMimeTypes = WasmLanguage.MIME_TYPE, characterMimeTypes = WasmLanguage.TEXT_MIME_TYPE, //
                defaultMimeType = WasmLanguage.TEXT_MIME_TYPE, website = "https://webassembly.org", //
                contextPolicy = TruffleLanguage.ContextPolicy.SHARED, sandbox = SandboxPolicy.CONSTRAINED, //
                fileTypeDetectors = WasmFileDetector.class)
@ProvidedTags({StandardTags.RootTag.class, StandardTags.RootBodyTag.class, StandardTags.StatementTag.class, StandardTags.CallTag.class,
                StandardTags.ExpressionTag.class, StandardTags.ReadVariableTag.class, StandardTags.WriteVariableTag.class})
public final class WasmLanguage extends TruffleLanguage<WasmContext> {
    public static final String ID = "wasm";
    public static final String MIME_TYPE = "application/wasm";
    public static final String TEXT_MIME_TYPE = "text/x-webassembly";
    public static final String VERSION = "0.1.0";

    private final ContextThreadLocal<BufferStack> buffers = locals.createContextThreadLocal((context, thread) -> context.newBuffers());
    private final Supplier<BufferStack> buffersOfThread = buffers::get;
    private volatile CallTargetFactory callTargets;
    private volatile Set<Feature> enabledFeatures;
    private volatile boolean evalReturnsInstance;
    /** The engine's. */
    private volatile AllocationReporter allocationReporter;
    /** Of those that share code. */
    private volatile Reference<WasmContext> latestContext;

    @Override
    protected WasmContext createContext(Env env) {
        if (callTargets == null) {
            allocationReporter = env.lookup(AllocationReporter.class);
            enabledFeatures = WasmOptions.enabledFeatures(env.getOptions());
            evalReturnsInstance = env.getOptions().get(CompatibilityOptions.EvalReturnsInstance);
            callTargets = new NodeCallTargetFactory(this, env.getOptions().get(WasmOptions.PruneUnexecutedCode),
                            env.getOptions().get(WasmOptions.Tier),
                            new ModuleCode.Settings(this, env.getOptions().get(WasmOptions.Deterministic),
                                            env.getOptions().get(WasmOptions.Tier) == Tier.CLASSFILE,
                                            env.getOptions().get(WasmOptions.TraceTier) ? TruffleLogger.getLogger(ID, "tier") : null),
                            LimitOptions.countsFuel(env.getOptions()), LimitOptions.countsCalls(env.getOptions()));
        }
        WasmContext context = new WasmContext(this, env);
        latestContext = new WeakReference<>(context);
        return context;
    }

    @Override
    protected void initializeContext(WasmContext context) {
        context.exportSymbols();
    }

    @Override
    protected Object getScope(WasmContext context) {
        return context.bindings();
    }

    /** Threads that host modules and continuations have started must end before the context does. */
    @Override
    protected void finalizeContext(WasmContext context) {
        context.finish();
    }

    /** Always called, even for a context that was cancelled; no guest code may run any more. */
    @Override
    protected void disposeContext(WasmContext context) {
        context.close();
    }

    CallTargetFactory callTargets() {
        return callTargets;
    }

    /** Gives the buffers of the current thread in the current context; always the same object, which compiled code sees through. */
    Supplier<BufferStack> buffersOfThread() {
        return buffersOfThread;
    }

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        List<OptionDescriptors> all = new ArrayList<>();
        all.add(WasmOptions.descriptors());
        for (HostModuleProvider provider : WasmContext.hostModuleProviders()) {
            all.add(provider.optionDescriptors());
        }
        return new LanguageOptionDescriptors(all);
    }

    @Override
    protected OptionDescriptors getSourceOptionDescriptors() {
        return WasmOptions.sourceDescriptors();
    }

    /** Code may be shared by contexts unless options differ that it depends on. */
    @Override
    protected boolean areOptionsCompatible(OptionValues first, OptionValues next) {
        return first.get(WasmOptions.PruneUnexecutedCode).equals(next.get(WasmOptions.PruneUnexecutedCode)) &&
                        first.get(WasmOptions.Deterministic).equals(next.get(WasmOptions.Deterministic)) &&
                        first.get(CompatibilityOptions.EvalReturnsInstance).equals(next.get(CompatibilityOptions.EvalReturnsInstance)) &&
                        LimitOptions.areCompatible(first, next) &&
                        first.get(WasmOptions.Tier).equals(next.get(WasmOptions.Tier)) &&
                        first.get(WasmOptions.TraceTier).equals(next.get(WasmOptions.TraceTier)) &&
                        WasmOptions.enabledFeatures(first).equals(WasmOptions.enabledFeatures(next));
    }

    @Override
    protected CallTarget parse(ParsingRequest request) {
        WasmModule module = load(request.getSource(), WasmOptions.enabledFeatures(enabledFeatures, request.getOptionValues()));
        return evalReturnsInstance ? new EvaluationRootNode(this, request.getSource().getName(), module).getCallTarget() : RootNode.createConstantNode(module).getCallTarget();
    }

    /** Expressions in a debugger; see {@link DebugExpression}. */
    @Override
    protected ExecutableNode parse(InlineParsingRequest request) {
        return new DebugExpressionNode(this, request.getSource().getCharacters().toString(), request.getLocation());
    }

    /** A module with the features of the engine. */
    WasmModule load(Source source) {
        return load(source, enabledFeatures);
    }

    private WasmModule load(Source source, Set<Feature> features) {
        if (source.hasBytes()) {
            return load(source, features, source.getBytes().toByteArray(), null);
        }
        byte[] binary = binaryBehind(source);
        if (binary != null) {
            return load(source, features, binary, null);
        }
        TextModule module;
        try {
            module = TextParser.parse(source.getCharacters());
        } catch (TextFormatException e) {
            Position position = e.position();
            throw new WasmParseException(located(e.getMessage(), position), failureType(e.isValidationFault()),
                            source.createSection(position.offset(), 0));
        }
        return load(source, features, module.bytes(), module.positions());
    }

    private static byte[] binaryBehind(Source source) {
        try {
            return BinaryUrls.read(source);
        } catch (IOException e) {
            throw new WasmParseException("cannot read " + source.getURL() + ": " + e.getMessage(), FailureType.MALFORMED, null);
        }
    }

    /** @param positions where the module stands in the text, or {@code null} if it is no text */
    private WasmModule load(Source source, Set<Feature> features, byte[] bytes, TextPositions positions) {
        try {
            ModuleDefinition definition = ModuleDecoder.decode(SourceName.of(source), bytes, features);
            ValidatedModule validated = ModuleValidator.validate(definition, features);
            WasmModule module = new WasmModule(validated, source, positions, callTargets, () -> WasmContext.get(null).store());
            module.setAllocationReporter(allocationReporter);
            module.setSourceFiles(new PublicSourceFiles(() -> latestContext.get()));
            return module;
        } catch (BinaryFormatException e) {
            throw refused(e.getMessage(), e.offset(), failureType(e.isValidationFault()), source, positions);
        } catch (ValidationException e) {
            throw refused(e.getMessage(), e.offset(), FailureType.INVALID, source, positions);
        }
    }

    private static FailureType failureType(boolean validationFault) {
        return validationFault ? FailureType.INVALID : FailureType.MALFORMED;
    }

    private static WasmParseException refused(String message, int offset, FailureType type, Source source,
                    TextPositions positions) {
        if (positions == null) {
            return new WasmParseException(message + " (at offset 0x" + Integer.toHexString(offset) + ")", type, null);
        }
        int start = positions.textOffset(offset);
        return new WasmParseException(located(message, positions.at(offset)), type,
                        source.createSection(start, positions.wordEnd(start) - start));
    }

    private static String located(String message, Position position) {
        return message + " (at " + position + ")";
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }
}
