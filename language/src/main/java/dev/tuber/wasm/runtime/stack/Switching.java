package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmTag;
import dev.tuber.wasm.runtime.WasmTrapException;

/**
 * The instructions on continuations. Arguments lie in the call buffers as for a call, results are put there.
 *
 * <p>Handlers are looked for before a stack is left, so that a suspension that nobody handles traps where it stands. Stacks of entries from
 * outside have no handler: no suspension passes a host function.
 */
public final class Switching {

    private Switching() {
    }

    /** {@code cont.new}. */
    @TruffleBoundary
    public static WasmContinuation create(DefinedType type, Object function, Node location) {
        if (function == null) {
            throw WasmTrapException.create(Trap.NULL_FUNCTION_REFERENCE, location);
        }
        return new WasmContinuation(type, Computation.start((WasmFunction) function));
    }

    private static Computation consume(Object continuation, Node location) {
        if (continuation == null) {
            throw WasmTrapException.create(Trap.NULL_CONTINUATION_REFERENCE, location);
        }
        Computation computation = ((WasmContinuation) continuation).consume();
        if (computation == null) {
            throw WasmTrapException.create(Trap.CONTINUATION_CONSUMED, location);
        }
        return computation;
    }

    private static Message.Values take(CallBuffers buffers, int primitives, int references) {
        return Message.Values.copyOf(buffers.primitives, primitives, buffers.references, references);
    }

    /**
     * {@code cont.bind}; the new continuation is put into the buffers.
     *
     * @param primitives how many numbers are bound
     * @param references how many references are bound
     */
    @TruffleBoundary
    public static void bind(DefinedType type, Object continuation, CallBuffers buffers, int primitives, int references, Node location) {
        Message.Values values = take(buffers, primitives, references);
        buffers.references[0] = new WasmContinuation(type, consume(continuation, location).bind(values));
    }

    /**
     * {@code resume}, {@code resume_throw} and {@code resume_throw_ref}.
     *
     * @param exception what to throw into the continuation, or {@code null}: then the arguments in the buffers are passed
     * @return {@code null} if the continuation has ended, and its results are in the buffers
     */
    @TruffleBoundary
    public static Suspension resume(GuestStacks stacks, Object continuation, Throwable exception, CallBuffers buffers, int primitives,
                    int references, WasmTag[] tags, DefinedType[] continuationTypes, Node location) {
        Message.Values arguments = exception == null ? take(buffers, primitives, references) : null;
        Computation computation = consume(continuation, location);
        GuestStack own = stackOf(stacks, buffers);
        GuestStack target;
        if (computation.function() == null) {
            target = suspended(computation, own, location);
            computation.outermost().prompt = new Prompt(own, tags, continuationTypes);
        } else {
            if (exception != null) {
                throw rethrow(exception);
            }
            target = stacks.create(computation.function(), own, location);
            target.prompt = new Prompt(own, tags, continuationTypes);
        }
        Message message = exception == null ? computation.bound().followedBy(arguments) : new Message.Thrown(exception);
        return receive(own.transferTo(target, message, location), buffers);
    }

    private static GuestStack suspended(Computation computation, GuestStack own, Node location) {
        if (!computation.innermost().isUsableBy(own)) {
            throw WasmTrapException.create(Trap.CONTINUATION_OF_OTHER_THREAD, location);
        }
        return computation.innermost();
    }

    private static GuestStack stackOf(GuestStacks stacks, CallBuffers buffers) {
        if (buffers.stack == null) {
            buffers.stack = stacks.root(buffers);
        }
        return buffers.stack;
    }

    /** {@code suspend}. */
    @TruffleBoundary
    public static void suspend(WasmTag tag, CallBuffers buffers, int primitives, int references, Node location) {
        GuestStack own = buffers.stack;
        GuestStack outermost = below(own, tag, false, location);
        leave(own, outermost, tag, take(buffers, primitives, references), buffers, location);
    }

    /** Keeps no reference to the continuation, which may be forgotten while the stack waits. */
    private static void leave(GuestStack own, GuestStack outermost, WasmTag tag, Message.Values values, CallBuffers buffers, Node location) {
        GuestStack target = outermost.prompt.owner();
        receive(own.transferTo(target, suspension(own, outermost, tag, values), location), buffers);
    }

    private static Suspension suspension(GuestStack own, GuestStack outermost, WasmTag tag, Message.Values values) {
        Prompt prompt = outermost.prompt;
        int clause = prompt.clause(tag, false);
        outermost.prompt = null;
        WasmContinuation continuation = new WasmContinuation(prompt.continuationTypes()[clause], Computation.suspended(own, outermost));
        Message.Values all = values.with(continuation);
        return new Suspension(clause, all.primitives(), all.references());
    }

    /**
     * {@code switch}.
     *
     * @param ownType the type of the continuation that the current stack becomes
     */
    @TruffleBoundary
    public static void switchTo(GuestStacks stacks, Object continuation, WasmTag tag, DefinedType ownType, CallBuffers buffers,
                    int primitives, int references, Node location) {
        Message.Values arguments = take(buffers, primitives, references);
        GuestStack own = buffers.stack;
        if (continuation == null) {
            throw WasmTrapException.create(Trap.NULL_CONTINUATION_REFERENCE, location);
        }
        GuestStack outermost = below(own, tag, true, location);
        Computation computation = consume(continuation, location);
        GuestStack target = computation.function() == null ? suspended(computation, own, location)
                        : stacks.create(computation.function(), own, location);
        GuestStack replacement = computation.function() == null ? computation.outermost() : target;
        replacement.prompt = outermost.prompt;
        outermost.prompt = null;
        Message.Values values = computation.bound().followedBy(arguments);
        receive(own.transferTo(target, values.with(new WasmContinuation(ownType, Computation.suspended(own, outermost))), location), buffers);
    }

    /** The outermost stack below the handler of a tag. */
    private static GuestStack below(GuestStack own, WasmTag tag, boolean switching, Node location) {
        for (GuestStack stack = own; stack != null && stack.prompt != null; stack = stack.prompt.owner()) {
            if (stack.prompt.clause(tag, switching) >= 0) {
                return stack;
            }
        }
        throw WasmTrapException.create(Trap.UNHANDLED_TAG, location);
    }

    private static Suspension receive(Message message, CallBuffers buffers) {
        return switch (message) {
            case Message.Values values -> {
                values.writeTo(buffers.primitives, buffers.references);
                yield null;
            }
            case Suspension suspension -> suspension;
            case Message.Thrown(Throwable throwable) -> throw rethrow(throwable);
        };
    }

    /** Throws whatever guest code or the polyglot machinery has thrown on another stack. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException rethrow(Throwable throwable) throws T {
        throw (T) throwable;
    }
}
