package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmFunction;

/** A stack of guest frames: that of an entry from outside, or that of a continuation. Only one of those that depend on each other runs. */
public abstract class GuestStack {
    /** The {@code resume} in which this stack runs; {@code null} for an entry from outside, and while the stack is suspended. */
    Prompt prompt;

    /**
     * Hands control and a message to another stack of the same kind, and waits until control comes back.
     *
     * @param location where the guest is
     */
    abstract Message transferTo(GuestStack target, Message message, Node location);

    /** Ends the stack, which is suspended, as soon as the reference that stands for it is unreachable. */
    abstract void abandonWith(WasmContinuation continuation);

    /** The reference was consumed: the stack goes on. */
    abstract void keep();

    /** Whether a stack, the current one, may hand control to this one. */
    abstract boolean isUsableBy(GuestStack current);

    /** Runs a function to its end. Gives the message for whoever has resumed the stack last. */
    static Message call(WasmFunction function, CallBuffers buffers, Message start) {
        try {
            ((Message.Values) start).writeTo(buffers.primitives, buffers.references);
            function.entryTarget().call(WasmArguments.create(function.instance(), buffers));
            CallLayout layout = new CallLayout(function.type().functionType());
            return Message.Values.copyOf(buffers.primitives, layout.resultPrimitives(), buffers.references, layout.resultReferences());
        } catch (Throwable e) {
            return new Message.Thrown(e);
        }
    }
}
