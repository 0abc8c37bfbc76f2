package dev.tuber.wasm.host;

/** What a host function does when WebAssembly code calls it. */
@FunctionalInterface
public interface HostFunctionBody {

    /**
     * Runs the function. It reads its arguments from {@code call} before anything else and writes its results as the last thing it does.
     * Called behind a {@code @TruffleBoundary}; not part of compiled code.
     *
     * @throws com.oracle.truffle.api.exception.AbstractTruffleException to fail; it passes through the guest. Other exceptions are
     *             internal errors
     */
    void call(HostCall call);
}
