package dev.tuber.wasm.api;

/** A function of the host that a module imports. */
@java.lang.FunctionalInterface
public interface HostFunction {

    /**
     * Runs the function.
     *
     * @return what the import's type wants: nothing ({@code null}), a number, a reference, or an {@code Object[]} of several
     * @throws Exception anything; it passes through the guest, whose {@code catch_all} may catch it, back to the host
     */
    Object call(HostCall call) throws Exception;
}
