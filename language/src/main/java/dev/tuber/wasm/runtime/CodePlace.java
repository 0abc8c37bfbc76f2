package dev.tuber.wasm.runtime;

/** A node that stands for an instruction. */
public interface CodePlace {

    /** Absolute offset of the instruction in the module, or -1 if the node has none. */
    int byteOffset();
}
