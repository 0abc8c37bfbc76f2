package dev.tuber.wasm.debug;

import com.oracle.truffle.api.source.Source;

/** Opens the files that debug information names. */
@FunctionalInterface
public interface SourceFiles {

    /**
     * The source for a file, without content if the file cannot be read or may not be.
     *
     * @param path as the compiler knew it
     */
    Source open(String path);
}
