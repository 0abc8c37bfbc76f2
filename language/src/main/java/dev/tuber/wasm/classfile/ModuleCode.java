package dev.tuber.wasm.classfile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLogger;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.GraphBuilder;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.gc.StructShape;
import dev.tuber.wasm.validation.ValidatedModule;

/** The generated classes of a module; shared, like the module, by all its instances. */
public final class ModuleCode {
    static final String PACKAGE = "dev.tuber.wasm.code.";
    private static final String FUNCTION = PACKAGE + "Function";
    private static final String TYPE = PACKAGE + "Type";
    private static final String TAIL_CALLS = PACKAGE + "TailCalls";
    private static final String LOOP = "Loop";
    private static final String BODY = "Body";
    /** From how many bytes on a function first runs as nodes, wherever it is called from: of which of its parts run depends how it is cut. */
    private static final int LARGE = FunctionClass.PIECE_SIZE;

    /**
     * What holds for a whole engine.
     *
     * @param deterministic whether results must not depend on the machine
     * @param immediately whether classes are generated at the first call
     * @param logger where to report what is generated and what is not, or {@code null}
     */
    public record Settings(TruffleLanguage<?> language, boolean deterministic, boolean immediately, TruffleLogger logger) {
    }

    private final WasmModule module;
    private final Settings settings;
    private final CodeLoader loader = new CodeLoader(this);
    /** By number of their dispatch classes. */
    private final List<DefinedType> types = new ArrayList<>();
    private final Map<DefinedType, Integer> typeNumbers = new IdentityHashMap<>();
    /** Of generated functions that are not initialised yet. */
    private final Map<String, CompiledFunction.Facts> facts = new HashMap<>();
    /** For functions that were cut: the numbers of their entries, by the blocks of loop heads. */
    private final Map<Integer, Map<Integer, Integer>> entries = new HashMap<>();
    /** For large functions: how often nodes have entered each block. */
    private final Map<Integer, int[]> blockCounts = new ConcurrentHashMap<>();
    /** For large functions: whether their bodies are there. */
    private final Map<Integer, MutableCallSite> generated = new ConcurrentHashMap<>();
    /** By function. */
    private final Map<Integer, Boolean> endingInTailCalls = new ConcurrentHashMap<>();
    private boolean watchesAllocations;
    private final List<Object> constants = new ArrayList<>();
    private final Map<Object, Integer> constantNumbers = new IdentityHashMap<>();
    private final ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(loader)));
    private int compiledCount;
    private int adapterCount;
    private final LeaveSwitch leaveSwitch = new LeaveSwitch();
    /** Functions that some tool has asked for. */
    private final Set<Integer> watched = new LinkedHashSet<>();
    private final List<TraceRootNode> traces = new ArrayList<>();
    private final Map<Integer, TraceRootNode> partTraces = new HashMap<>();
    private final AtomicBoolean isLookingForTools = new AtomicBoolean();

    ModuleCode(WasmModule module, Settings settings) {
        this.module = module;
        this.settings = settings;
    }

    /** The code of a module, always the same. */
    public static ModuleCode of(WasmModule module, Settings settings) {
        return (ModuleCode) module.generatedCode(owner -> new ModuleCode(owner, settings));
    }

    /**
     * From now on all functions run as nodes, each from its next call on, since a tool wants to see one of them or what it calls.
     *
     * @param function a tool may watch its nodes
     */
    void leave(int function) {
        leaveSwitch.leave();
        synchronized (watched) {
            watched.add(function);
        }
    }

    /** Lets functions run generated again if tools have gone. They do not say so, but what is new in a function they watch at once. */
    void lookForTools() {
        if (leaveSwitch.isQuiet() && isLookingForTools.compareAndSet(false, true)) {
            try {
                int leaves = leaveSwitch.leaves();
                if (!isWatched(leaves) && leaveSwitch.comeBack(leaves)) {
                    traces().forEach(TraceRootNode::renew);
                    if (settings.logger() != null) {
                        settings.logger().info(definition().name() + ": no tool watches it any more, functions run generated again");
                    }
                }
            } finally {
                isLookingForTools.set(false);
            }
        }
    }

    private boolean isWatched(int leaves) {
        for (int function : watchedFunctions()) {
            new TraceRootNode(settings.language(), module, function, this, false).becomeKnown();
            if (leaveSwitch.leaves() != leaves) {
                return true;
            }
        }
        synchronized (watched) {
            watched.clear();
        }
        return false;
    }

    private List<Integer> watchedFunctions() {
        synchronized (watched) {
            return List.copyOf(watched);
        }
    }

    /** What stands for a function in stack traces where its code is a part of another one's class. */
    synchronized TraceRootNode trace(int function) {
        return partTraces.computeIfAbsent(function, added -> {
            TraceRootNode trace = new TraceRootNode(settings.language(), module, added, this, true);
            traces.add(trace);
            return trace;
        });
    }

    private synchronized List<TraceRootNode> traces() {
        return List.copyOf(traces);
    }

    /** Whether functions run as nodes although they are generated. */
    boolean isLeft() {
        return leaveSwitch.isLeft();
    }

    CallSite leftCallSite() {
        return leaveSwitch.callSite();
    }

    static boolean isLarge(ModuleDefinition definition, int function) {
        if (definition.isImportedFunction(function)) {
            return false;
        }
        var body = definition.body(function);
        return body.end() - body.start() > LARGE;
    }

    /** How often nodes have entered each block of a function; they count themselves. */
    int[] blockCounts(int function, int count) {
        return blockCounts.computeIfAbsent(function, added -> new int[count]);
    }

    /** Whether generated callers reach the function through a class that waits for its body. */
    private boolean waits(int function) {
        return !settings.immediately() && isLarge(definition(), function);
    }

    MutableCallSite generatedCallSite(int function) {
        return generated.computeIfAbsent(function, added -> new MutableCallSite(MethodHandles.constant(boolean.class, false)));
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

    /** The class with the loop of tail calls. */
    static ClassDesc tailCallClass() {
        return ClassDesc.of(TAIL_CALLS);
    }

    /** The class with the switch over a part of the functions. */
    static ClassDesc tailCallClass(int part) {
        return ClassDesc.of(TAIL_CALLS + part);
    }

    /** Whether a function gives its caller the callees of tail calls. */
    boolean makesTailCalls(ControlFlowGraph graph) {
        return graph.makesTailCalls() && graph.blocks().stream().anyMatch(
                        block -> block.terminator() instanceof Terminator.TailCall(Call call) && !isOrdinaryCall(call));
    }

    /** Whether a tail call can be a call like any other: that of a function of the module that makes no tail calls itself, so that no chain can follow. */
    boolean isOrdinaryCall(Call tailCall) {
        return tailCall instanceof Call.Direct direct && !definition().isImportedFunction(direct.function()) &&
                        !endingInTailCalls.computeIfAbsent(direct.function(), this::endsInTailCalls);
    }

    private boolean endsInTailCalls(int function) {
        return validated().sideTable(function).hasTailCalls() && GraphBuilder.build(validated(), function).makesTailCalls();
    }

    /** The class with the function itself. */
    ClassDesc bodyClass(int function) {
        return waits(function) ? ClassDesc.of(FUNCTION + function + BODY) : functionClass(function);
    }

    /** The number of an object that code refers to. */
    synchronized int constant(Object constant) {
        return constantNumbers.computeIfAbsent(constant, added -> {
            constants.add(added);
            return constants.size() - 1;
        });
    }

    synchronized Object constant(int number) {
        return constants.get(number);
    }

    /** Some function is about to make objects. */
    void watchAllocations() {
        if (!watchesAllocations) {
            watchesAllocations = true;
            AllocationWatch.start(module.allocationReporter(), leaveSwitch);
        }
    }

    /** The class of a structure type; from now on code of this module can name it. */
    ClassDesc structClass(StructShape shape) {
        return loader.add(shape.structClass());
    }

    /** Where class files of this module are written. */
    ClassFile classFile() {
        return classFile;
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
        if (!waits(index)) {
            return compiled(FUNCTION + index);
        }
        CompiledFunction body = compiled(FUNCTION + index + BODY);
        if (body != null) {
            MutableCallSite callSite = generatedCallSite(index);
            callSite.setTarget(MethodHandles.constant(boolean.class, true));
            MutableCallSite.syncAll(new MutableCallSite[]{callSite});
        }
        return body;
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
            return new DispatchClass(classFile, ClassDesc.of(name), type).build(functions(type));
        }
        if (name.startsWith(TAIL_CALLS)) {
            int start = definition().indexSpaces().importedFunctions();
            int end = definition().indexSpaces().functions().size();
            TailCallClass tailCalls = new TailCallClass(classFile, ClassDesc.of(name), start, end);
            return name.equals(TAIL_CALLS) ? tailCalls.build() : tailCalls.part(number(name, TAIL_CALLS));
        }
        int index = function(name);
        FunctionClass functionClass = new FunctionClass(this, index, ClassDesc.of(name));
        if (name.contains(LOOP)) {
            int head = number(name, FUNCTION + index + LOOP);
            Integer entry = entries.getOrDefault(index, Map.of()).get(head);
            byte[] bytes = entry != null ? functionClass.resuming(head, entry) : functionClass.fromLoop(head);
            facts.put(name, functionClass.facts());
            report(index, bytes.length + " bytes from a loop on");
            return bytes;
        }
        if (waits(index) && !name.endsWith(BODY)) {
            return functionClass.waiting();
        }
        if (!definition().isImportedFunction(index)) {
            try {
                byte[] bytes = functionClass.compiled();
                facts.put(name, functionClass.facts());
                compiledCount++;
                SplitFunction split = functionClass.split();
                if (split != null) {
                    entries.put(index, split.resumable());
                }
                report(index, bytes.length + " bytes" + (split == null ? "" : " in " + split.pieceCount() + " pieces"));
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
        int end = FUNCTION.length();
        while (end < name.length() && Character.isDigit(name.charAt(end))) {
            end++;
        }
        return number(name.substring(0, end), FUNCTION);
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
                    TraceRootNode trace = new TraceRootNode(settings.language(), module, function(loaded.getName()), this, false);
                    function.initialize(trace, known);
                    loaded.getField(FunctionClass.SELF).set(null, function);
                    traces.add(trace);
                    trace.becomeKnown();
                    known.parts().stream().filter(part -> !partTraces.containsKey(part)).map(this::trace).forEach(TraceRootNode::becomeKnown);
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
