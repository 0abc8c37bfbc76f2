package dev.tuber.wasm.api;

/**
 * A host function with Java types. Where the polyglot API may call its implementation itself, compiled guest code inlines that.
 *
 * @param general takes arguments of any types
 * @param implementation an object that the polyglot API can call, or {@code null}
 * @param type the type in the text format that the implementation has, {@code null} if there is no implementation
 */
record TypedHostFunction(HostFunction general, Object implementation, String type) implements HostFunction {

    @Override
    public Object call(HostCall call) throws Exception {
        return general.call(call);
    }
}
