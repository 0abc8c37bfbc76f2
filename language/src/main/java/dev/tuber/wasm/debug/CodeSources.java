package dev.tuber.wasm.debug;

import com.oracle.truffle.api.source.SourceSection;

/**
 * Where the code of a module stands in sources that people read. Whoever asks may cause the source to be made.
 */
public interface CodeSources {

    /** Whether the source is there already, so that asking for sections costs little. */
    boolean isAtHand();

    /** A function that the module defines, as a whole. */
    SourceSection function(int functionIndex);

    /**
     * An instruction.
     *
     * @param functionIndex the function that it belongs to
     * @param byteOffset its absolute offset in the module
     */
    SourceSection instruction(int functionIndex, int byteOffset);

    /**
     * Whether a person who steps through the code would want to stop at an instruction.
     *
     * @param previousOffset the instruction that is always executed just before it, or -1 if there is none
     * @param byteOffset the instruction
     */
    default boolean startsStatement(int functionIndex, int previousOffset, int byteOffset) {
        return previousOffset < 0 || instruction(functionIndex, previousOffset).getStartLine() != instruction(functionIndex, byteOffset).getStartLine();
    }
}
