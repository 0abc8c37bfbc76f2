package dev.tuber.wasm.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.instrumentation.AllocationReporter;

import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.limits.ResourceLimits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.runtime.stack.GuestStacks;

/** Everything that the instances of one context share: host modules, the call buffers of each thread, and limits. */
public final class WasmStore {
    private final CallTargetFactory callTargets;
    private final Supplier<BufferStack> buffers;
    private final HostModules hostModules;
    private final boolean trapUnknownImports;
    private final GuestStacks stacks;
    private final Map<String, Map<String, Object>> linkedHostModules = new HashMap<>();
    private final EvaluatedModules evaluatedModules = new EvaluatedModules();
    /** The linked host modules whose importers have shared memories made for them. */
    private final Set<String> sharedMemoryMakers = new HashSet<>();
    private LanguageBorder border;
    private boolean refusalsAreExpected;
    /** {@code null} if nobody set it. */
    private AllocationReporter allocationReporter;
    private final StoreLimits limits;

    /** Finds enabled host modules. */
    @FunctionalInterface
    public interface HostModules {

        /** The host module that the embedder enabled under this name, or {@code null}. */
        HostModule find(String linkName);
    }

    /**
     * @param buffers gives the current thread's buffers
     * @param trapUnknownImports whether imported functions that nobody offers trap when they are called, instead of being refused
     * @param stacks makes the stacks of continuations
     */
    public WasmStore(CallTargetFactory callTargets, Supplier<BufferStack> buffers, HostModules hostModules, boolean trapUnknownImports,
                    ResourceLimits limits, GuestStacks stacks) {
        this.limits = new StoreLimits(limits);
        this.stacks = stacks;
        this.callTargets = callTargets;
        this.buffers = buffers;
        this.hostModules = hostModules;
        this.trapUnknownImports = trapUnknownImports;
    }

    public CallTargetFactory callTargets() {
        return callTargets;
    }

    boolean trapUnknownImports() {
        return trapUnknownImports;
    }

    /** Makes the stacks of continuations. */
    public GuestStacks stacks() {
        return stacks;
    }

    /** What the language that wraps this context's functions wants to have done with failures, or {@code null}. */
    public LanguageBorder border() {
        return border;
    }

    /** The language that wraps functions expects them to refuse arguments, as interop has it. */
    public void expectRefusals() {
        refusalsAreExpected = true;
    }

    boolean areRefusalsExpected() {
        return refusalsAreExpected;
    }

    public void setBorder(LanguageBorder newBorder) {
        border = newBorder;
    }

    /** Empty unless evaluating sources gives instances. */
    public EvaluatedModules evaluatedModules() {
        return evaluatedModules;
    }

    /** Gives the current thread's buffers; the same for all contexts of a language instance. */
    Supplier<BufferStack> buffersOfThread() {
        return buffers;
    }

    /** Whether something happens at each entry from outside: then all of them take buffers of the thread. */
    boolean tracksEntries() {
        return limits.tracksEntries();
    }

    /** Call buffers for an entry from outside; {@link #leave} ends it. */
    public CallBuffers enter() {
        return buffers.get().acquire();
    }

    public void leave() {
        buffers.get().release();
    }

    void whenLeft(Runnable action) {
        buffers.get().whenLeft(action);
    }

    /** Lets tools know which memories are made. */
    public void setAllocationReporter(AllocationReporter reporter) {
        allocationReporter = reporter;
    }

    /**
     * A memory of the minimum size.
     *
     * @throws OutOfMemoryError if there is not so much memory
     * @throws WasmLinkException if the limit does not allow it
     */
    @TruffleBoundary
    public WasmMemory newMemory(MemoryType type) {
        WasmMemory memory = new WasmMemory(type, limits.memory());
        if (allocationReporter != null) {
            memory.reportTo(allocationReporter);
        }
        return memory;
    }

    /** What the programs of the context may use. */
    public StoreLimits limits() {
        return limits;
    }

    /**
     * The call buffers of a new thread.
     *
     * @param watch what watches outermost calls, or {@code null}
     */
    public BufferStack newBuffers(CallWatch watch) {
        return new BufferStack(limits.maximumCallDepth(), limits.fuel(), watch);
    }

    /** The fuel that this thread can use: without what other threads hold at the moment. Fuel is counted. */
    @TruffleBoundary
    public long remainingFuel() {
        return limits.fuel().left() + buffers.get().portion();
    }

    /** Adds to what all threads can use. */
    @TruffleBoundary
    public void addFuel(long units) {
        limits.fuel().add(units);
    }

    /** Sets the fuel that this thread can use. */
    @TruffleBoundary
    public void setFuel(long units) {
        buffers.get().dropPortion();
        limits.fuel().set(units);
    }

    /** What an enabled host module offers under a name, or {@code null}. The same object at every call. */
    @TruffleBoundary
    public synchronized Object hostItem(String moduleName, String name) {
        Map<String, Object> items = linkedHostModules.get(moduleName);
        if (items == null) {
            HostModule module = hostModules.find(moduleName);
            items = module == null ? Map.of() : new HostModuleLinker(this).link(moduleName, module);
            linkedHostModules.put(moduleName, items);
            if (module != null && module.makesSharedMemories()) {
                sharedMemoryMakers.add(moduleName);
            }
        }
        return items.get(name);
    }

    /** Whether a host module that was asked for an item has shared memories made for its importers. */
    synchronized boolean makesSharedMemories(String moduleName) {
        return sharedMemoryMakers.contains(moduleName);
    }
}
