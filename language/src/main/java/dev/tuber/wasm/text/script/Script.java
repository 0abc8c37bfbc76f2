package dev.tuber.wasm.text.script;

import java.util.List;

/**
 * One script of the suite.
 *
 * @param name path below the suite's folder without extension, with slashes: {@code core/simd/simd_load}
 * @param commands commands in the order in which they run
 */
public record Script(String name, List<Command> commands) {
    public Script {
        commands = List.copyOf(commands);
    }
}
