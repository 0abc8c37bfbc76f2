package dev.tuber.wasm.classfile;

import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.runtime.CodeLocation;
import dev.tuber.wasm.runtime.CodePlace;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmModule;

/**
 * Stands for a generated function before tools and in guest stack traces: called with an exception, as its only argument or as the first reference
 * in the call buffers, it throws that exception, which by passing a call target gets the line of this function. Its children are places in the function, and a body that nothing runs: as soon as
 * a tool wants to watch it, the module's functions go back to their nodes.
 */
final class TraceRootNode extends RootNode implements CodeLocation {
    private final WasmModule module;
    private final int functionIndex;
    private final ModuleCode code;
    private final boolean isPart;
    @Child private TraceBodyNode body = new TraceBodyNode();
    @Children private Place[] places = new Place[0];

    /** A place in the function. */
    private static final class Place extends Node implements CodePlace {
        final int byteOffset;

        Place(int byteOffset) {
            this.byteOffset = byteOffset;
        }

        @Override
        public int byteOffset() {
            return byteOffset;
        }
    }

    /** @param isPart whether it stands for a part of another function's class */
    TraceRootNode(TruffleLanguage<?> language, WasmModule module, int functionIndex, ModuleCode code, boolean isPart) {
        super(language);
        this.isPart = isPart;
        this.code = code;
        this.module = module;
        this.functionIndex = functionIndex;
    }

    /** Lets tools find the function: they look at what was executed. Those that want to watch it do so now. */
    void becomeKnown() {
        getCallTarget().call();
    }

    /** Forgets the tools that watched the function. Those that still want to do so now. */
    void renew() {
        body = insert(new TraceBodyNode());
        notifyInserted(body);
    }

    /** A tool wants to watch the function. */
    void leaveGeneratedCode() {
        code.leave(functionIndex);
    }

    int functionIndex() {
        return functionIndex;
    }

    /** Whether it stands for a part of another function's class. */
    boolean isPart() {
        return isPart;
    }

    /** The function that has an instruction: this one, or one whose code is a part of this one's class. */
    TraceRootNode at(int byteOffset) {
        FunctionBody body = module.definition().body(functionIndex);
        return byteOffset >= body.start() && byteOffset < body.end() ? this : code.trace(module.definition().functionAt(byteOffset));
    }

    /** The node of a place, always the same. */
    @TruffleBoundary
    synchronized Node location(int byteOffset) {
        for (Place place : places) {
            if (place.byteOffset == byteOffset) {
                return place;
            }
        }
        // The root must be known to its children, which having a call target brings about.
        getCallTarget();
        Place place = new Place(byteOffset);
        Place[] grown = Arrays.copyOf(places, places.length + 1);
        grown[places.length] = place;
        places = insert(grown);
        return place;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return switch (frame.getArguments().length) {
            case 0 -> null;
            case 1 -> throw rethrow((Throwable) frame.getArguments()[0]);
            default -> throw rethrow((Throwable) WasmArguments.buffers(frame).references[0]);
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException rethrow(Throwable exception) throws E {
        throw (E) exception;
    }

    @Override
    public String getName() {
        return module.functionName(functionIndex);
    }

    @Override
    public String getQualifiedName() {
        return module.definition().name() + "." + getName();
    }

    @Override
    @TruffleBoundary
    public SourceSection getSourceSection() {
        return module.functionSection(functionIndex);
    }

    @Override
    protected boolean countsTowardsStackTraceLimit() {
        return true;
    }

    @Override
    public boolean isCloningAllowed() {
        return false;
    }

    @Override
    public String toString() {
        return getQualifiedName();
    }

    @Override
    public String describe(Node node) {
        int offset = node instanceof Place place ? place.byteOffset : module.definition().body(functionIndex).start();
        return getName() + " (" + module.describePlace(offset) + ")";
    }
}
