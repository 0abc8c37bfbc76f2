package dev.tuber.launcher.script;

import java.time.Duration;
import java.util.List;

/**
 * What became of a script's commands.
 *
 * @param script the script's name
 * @param checks one for each command that can fail, in the order in which they ended
 * @param time wall time of the run
 */
public record ScriptResult(String script, List<Check> checks, Duration time) {
    public ScriptResult {
        checks = List.copyOf(checks);
    }

    /** Number of checks that ended so. */
    public int count(Check.Status status) {
        return (int) checks.stream().filter(check -> check.status() == status).count();
    }

    /** The failed checks. */
    public List<Check> failures() {
        return checks.stream().filter(check -> check.status() == Check.Status.FAILED).toList();
    }

    /** Whether something was tried and nothing failed. */
    public boolean passedCompletely() {
        return count(Check.Status.FAILED) == 0 && count(Check.Status.PASSED) > 0;
    }
}
