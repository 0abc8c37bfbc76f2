package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmFunction;

/**
 * A stack that is a continuation of the Java machine, or the thread's own stack below those.
 *
 * <p>The machine's continuations are nested: each is run by the stack below it and yields to that one. So control that is handed further
 * goes step by step, upwards to the stack below which the target hangs and down again to the target; each stack on the way finds in
 * {@link #next} where it is going.
 */
final class InternalStack extends GuestStack {
    private static final int BOUND_OF_NESTING = 1000;

    /** {@code null} for an entry from outside. */
    private final Object continuation;
    private final WasmFunction function;
    private final CallBuffers buffers;
    private final Thread thread = Thread.currentThread();
    private Message mail;
    private GuestStack next;
    /** Who runs this stack's continuation: the stack below it. */
    private InternalStack runner;

    /** The stack of an entry from outside. */
    InternalStack(CallBuffers buffers) {
        this.buffers = buffers;
        this.function = null;
        this.continuation = null;
    }

    /** @param resumer whose limits hold here too */
    InternalStack(WasmFunction function, InternalStack resumer) {
        this.function = function;
        this.buffers = new CallBuffers(resumer.buffers.maximumDepth, resumer.buffers.tank);
        this.buffers.stack = this;
        this.continuation = MachineContinuation.create(this::run);
    }

    private void run() {
        buffers.depth = runner.buffers.depth;
        Message end = call(function, buffers, takeMail());
        InternalStack owner = (InternalStack) prompt.owner();
        post(owner, end);
        runner.next = owner;
    }

    @Override
    Message transferTo(GuestStack target, Message message, Node location) {
        post((InternalStack) target, message);
        next = target;
        pass();
        return takeMail();
    }

    /** With control goes the thread's portion of fuel. */
    private void post(InternalStack target, Message message) {
        target.mail = message;
        target.buffers.fuel = buffers.fuel;
        buffers.fuel = 0;
    }

    /** Runs and yields until something is handed to this stack. */
    private void pass() {
        while (mail == null) {
            InternalStack child = childToward(next);
            if (child != null) {
                child.next = next;
                child.runner = this;
                MachineContinuation.run(child.continuation);
            } else {
                runner.next = next;
                MachineContinuation.yieldCurrent();
            }
        }
    }

    /** The stack above this one that is or leads to the target, or {@code null} if the target is elsewhere. */
    private InternalStack childToward(GuestStack target) {
        for (GuestStack stack = target; stack.prompt != null; stack = stack.prompt.owner()) {
            if (stack.prompt.owner() == this) {
                return (InternalStack) stack;
            }
        }
        return null;
    }

    private Message takeMail() {
        Message message = mail;
        mail = null;
        return message;
    }

    /** How many stacks wait below this one. */
    boolean isTooDeep() {
        int depth = 0;
        for (GuestStack stack = this; stack.prompt != null; stack = stack.prompt.owner()) {
            depth++;
        }
        return depth >= BOUND_OF_NESTING;
    }

    /** Nothing to do: an unreachable continuation is memory like any other. */
    @Override
    void abandonWith(WasmContinuation reference) {
    }

    @Override
    void keep() {
    }

    /** Compiled code may keep what belongs to its thread. */
    @Override
    boolean isUsableBy(GuestStack current) {
        return current instanceof InternalStack && thread == Thread.currentThread();
    }
}
