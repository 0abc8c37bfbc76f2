package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.RootCallTarget;

/** A root node that knows whether its code calls anything. */
public interface LeafCode {

    /** Whether the code is small and calls nothing: then nobody but its caller sees the call buffers that it gets. */
    boolean isLeaf();

    static boolean isLeaf(RootCallTarget target) {
        return target.getRootNode() instanceof LeafCode code && code.isLeaf();
    }
}
