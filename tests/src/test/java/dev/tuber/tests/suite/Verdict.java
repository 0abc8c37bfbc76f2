package dev.tuber.tests.suite;

import dev.tuber.launcher.script.Check;
import dev.tuber.launcher.script.ScriptResult;
import java.util.Optional;

/**
 * What a run says about one script.
 *
 * @param script the script's name
 * @param status whether it did what is expected of it; skipped if nothing was expected or nothing could be tried
 * @param passed checks that passed
 * @param failed checks that failed and should not have
 * @param skipped checks that were not tried, or whose end says nothing since the script is listed as beyond the engine
 * @param milliseconds wall time
 * @param reason why it was skipped or failed, empty if it passed
 */
public record Verdict(String script, Check.Status status, int passed, int failed, int skipped, long milliseconds, String reason) {

    /**
     * Judges a script that was run.
     *
     * @param skipReason why it is not expected to pass, if so
     */
    public static Verdict of(ScriptResult result, Optional<String> skipReason) {
        int passed = result.count(Check.Status.PASSED);
        int failed = result.count(Check.Status.FAILED);
        int skipped = result.count(Check.Status.SKIPPED);
        long time = result.time().toMillis();
        String script = result.script();
        if (skipReason.isPresent()) {
            return result.passedCompletely()
                            ? new Verdict(script, Check.Status.FAILED, passed, 1, skipped, time,
                                            "passes completely: take it off the list of expectations")
                            : new Verdict(script, Check.Status.SKIPPED, 0, 0, passed + failed + skipped, time, skipReason.get());
        }
        if (failed > 0) {
            return new Verdict(script, Check.Status.FAILED, passed, failed, skipped, time, result.failures().getFirst().toString());
        }
        return passed > 0 ? new Verdict(script, Check.Status.PASSED, passed, 0, skipped, time, "")
                        : new Verdict(script, Check.Status.SKIPPED, 0, 0, skipped, time, skipped > 0
                                        ? result.checks().getFirst().detail() : "no commands");
    }

    /** The verdict on a script that was not run. */
    public static Verdict notRun(String script, int commands, String reason) {
        return new Verdict(script, Check.Status.SKIPPED, 0, 0, commands, 0, reason);
    }
}
