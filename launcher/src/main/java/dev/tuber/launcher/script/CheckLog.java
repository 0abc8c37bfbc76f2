package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.Command;
import java.util.ArrayList;
import java.util.List;

/** Collects the checks of a run, from several threads; closed to latecomers once the run is over. */
final class CheckLog {
    private final List<Check> checks = new ArrayList<>();
    private boolean closed;

    synchronized void add(Command command, Check.Status status, String detail) {
        if (!closed) {
            checks.add(new Check(command.line(), command.type(), status, detail));
        }
    }

    synchronized List<Check> close() {
        closed = true;
        return List.copyOf(checks);
    }
}
