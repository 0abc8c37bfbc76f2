package dev.tuber.wasm.classfile;

import java.lang.constant.ClassDesc;
import java.lang.invoke.CallSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLogger;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.validation.ValidatedModule;

/** The generated classes of a module; shared, like the module, by all its instances. */
public final class ModuleCode {
    static final String PACKAGE = "dev.tuber.wasm.code.";
    private static final String FUNCTION = PACKAGE + "Function";
    private static final String TYPE = PACKAGE + "Type";
    private static final String LOOP = "Loop";

    /**
     * What holds for a whole engine.
     *
     * @param deterministic whether results must not depend on the machine
     * @param logger where to report what is generated and what is not, or {@code null}
     */
    public record Settings(TruffleLanguage<?> language, boolean deterministic, TruffleLogger logger) {
    }

    private final WasmModule module;
    private final Settings settings;
    private final CodeLoader loader = new CodeLoader(this);
    /** By number of their dispatch classes. */
    private final List<DefinedType> types = new ArrayList<>();
    private final Map<DefinedType, Integer> typeNumbers = new IdentityHashMap<>();
    /** Of generated functions that are not initialised yet. */
    private final Map<String, CompiledFunction.Facts> facts = new HashMap<>();
    private int compiledCount;
    private int adapterCount;
    private final LeaveSwitch leaveSwitch = new LeaveSwitch();

    ModuleCode(WasmModule module, Settings settings) {
        this.module = module;
        this.settings = settings;
    }

    /** The code of a module, always the same. */
    public static ModuleCode of(WasmModule module, Settings settings) {
        return (ModuleCode) module.generatedCode(owner -> new ModuleCode(owner, settings));
    }

    /** From now on all functions run as nodes, each from its next call on, since a tool wants to see them. */
    public void leave() {
        leaveSwitch.leave();
    }

    /** Whether functions run as nodes although they are generated. */
    boolean isLeft() {
        return leaveSwitch.isLeft();
    }

    CallSite leftCallSite() {
        return leaveSwitch.callSite();
    }

    ModuleDefinition definition() {
        return module.definition();
    }

    ValidatedModule validated() {
        return module.validated();
    }

    boolean isDeterministic() {
        return settings.deterministic();
    }

    static ClassDesc functionClass(int function) {
        return ClassDesc.of(FUNCTION + function);
    }

    /** The class that calls references of a type. */
    synchronized ClassDesc dispatchClass(DefinedType type) {
        int number = typeNumbers.computeIfAbsent(type, added -> {
            types.add(added);
            return types.size() - 1;
        });
        return ClassDesc.of(TYPE + number);
    }

    /** The function, generated now if it was not before, or {@code null} if it cannot be. */
    public CompiledFunction function(int index) {
        return compiled(FUNCTION + index);
    }

    /** The function from a loop's head on, generated now if it was not before, or {@code null} if it cannot be. */
    public CompiledFunction loop(int index, int head) {
        return compiled(FUNCTION + index + LOOP + head);
    }

    private CompiledFunction compiled(String name) {
        try {
            Class<?> loaded = loader.loadClass(name);
            return (CompiledFunction) loaded.getField(FunctionClass.SELF).get(null);
        } catch (UnsupportedCodeException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized byte[] generate(String name) {
        if (name.startsWith(TYPE)) {
            DefinedType type = types.get(number(name, TYPE));
            return new DispatchClass(ClassDesc.of(name), type).build(functions(type));
        }
        int index = function(name);
        FunctionClass functionClass = new FunctionClass(this, index, ClassDesc.of(name));
        if (name.contains(LOOP)) {
            byte[] bytes = functionClass.fromLoop(number(name, FUNCTION + index + LOOP));
            facts.put(name, functionClass.facts());
            report(index, bytes.length + " bytes from a loop on");
            return bytes;
        }
        if (!definition().isImportedFunction(index)) {
            try {
                byte[] bytes = functionClass.compiled();
                facts.put(name, functionClass.facts());
                compiledCount++;
                report(index, bytes.length + " bytes");
                return bytes;
            } catch (UnsupportedCodeException e) {
                adapterCount++;
                report(index, "stays with the nodes: " + e.getMessage());
            }
        }
        return functionClass.adapter();
    }

    private void report(int index, String what) {
        if (settings.logger() != null) {
            settings.logger().info(definition().name() + " " + definition().functionName(index) + ": " + what + " (generated " + compiledCount +
                            ", not " + adapterCount + ")");
        }
    }

    private static int function(String name) {
        int loop = name.indexOf(LOOP);
        return number(loop < 0 ? name : name.substring(0, loop), FUNCTION);
    }

    private static int number(String name, String prefix) {
        return Integer.parseInt(name.substring(prefix.length()));
    }

    /** The module's own functions of a type; imported ones belong to other instances. */
    private List<Integer> functions(DefinedType type) {
        List<Integer> functions = new ArrayList<>();
        for (int i = definition().indexSpaces().importedFunctions(); i < definition().indexSpaces().functions().size(); i++) {
            if (definition().functionType(i) == type) {
                functions.add(i);
            }
        }
        return functions;
    }

    /** Gives a new class what its code refers to. */
    synchronized void initialize(Class<?> loaded) {
        try {
            if (CompiledFunction.class.isAssignableFrom(loaded)) {
                CompiledFunction.Facts known = facts.get(loaded.getName());
                if (known != null) {
                    CompiledFunction function = (CompiledFunction) loaded.getConstructor().newInstance();
                    TraceRootNode trace = new TraceRootNode(settings.language(), module, function(loaded.getName()), this);
                    function.initialize(trace, known);
                    loaded.getField(FunctionClass.SELF).set(null, function);
                    trace.becomeKnown();
                    facts.remove(loaded.getName());
                }
            } else if (loaded.getName().startsWith(TYPE)) {
                loaded.getField(DispatchClass.TYPE).set(null, types.get(number(loaded.getName(), TYPE)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
