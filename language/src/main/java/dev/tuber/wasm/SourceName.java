package dev.tuber.wasm;

import com.oracle.truffle.api.source.Source;

/** The name of a module in messages. */
final class SourceName {
    private static final int MAXIMUM_LENGTH = 60;

    private SourceName() {
    }

    /** The source's name, cut: languages that evaluate a string often name the source after the whole string. */
    static String of(Source source) {
        String name = source.getName().strip();
        int lineEnd = name.indexOf('\n');
        int length = lineEnd < 0 ? name.length() : lineEnd;
        return length == name.length() && length <= MAXIMUM_LENGTH ? name : name.substring(0, Math.min(length, MAXIMUM_LENGTH)) + "…";
    }
}
