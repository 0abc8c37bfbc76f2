package dev.tuber.launcher.script;

import dev.tuber.wasm.text.script.Command;
import dev.tuber.wasm.text.script.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;

/**
 * Runs scripts, each in a context and a thread of its own and within a time limit: whatever a script does to the engine is a
 * failure of that script.
 */
public final class ScriptRunner {
    /** Stack of the threads that run scripts, in bytes: what the launcher gives to the main thread. */
    static final long STACK_SIZE = 8L << 20;
    /** How long a cancelled script may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** Buffers are open so that vectors can be passed; everything else of the host stays closed. */
    private static final HostAccess HOST_ACCESS = HostAccess.newBuilder(HostAccess.EXPLICIT).allowBufferAccess(true).build();


    private final Engine engine;
    private final Duration timeLimit;

    /**
     * Creates a runner.
     *
     * @param engine the engine that all scripts share
     * @param timeLimit wall time that one script may take
     */
    public ScriptRunner(Engine engine, Duration timeLimit) {
        this.engine = engine;
        this.timeLimit = timeLimit;
    }

    /** Runs one script. Never throws for what the engine does. */
    public ScriptResult run(Script script) throws InterruptedException {
        CheckLog log = new CheckLog();
        AtomicReference<Context> context = new AtomicReference<>();
        Thread worker = new Thread(null, () -> runInContext(script, log, context), script.name(), STACK_SIZE);
        worker.setDaemon(true);
        long start = System.nanoTime();
        worker.start();
        List<Check> checks;
        if (worker.join(timeLimit)) {
            checks = log.close();
        } else {
            boolean stopped = cancel(worker, context.get());
            checks = new ArrayList<>(log.close());
            checks.add(new Check(lastLine(checks), "time limit", Check.Status.FAILED, "more than " + timeLimit.toSeconds() + " s"
                            + (stopped ? "" : ", and the engine did not let itself be cancelled")));
        }
        return new ScriptResult(script.name(), checks, Duration.ofNanos(System.nanoTime() - start));
    }

    private void runInContext(Script script, CheckLog log, AtomicReference<Context> reference) {
        Context.Builder builder = Context.newBuilder().engine(engine).allowHostAccess(HOST_ACCESS).allowCreateThread(true);
        try (Context context = builder.build()) {
            reference.set(context);
            Object spectest = Spectest.exports(context, script.name());
            new ScriptExecution(context, spectest, new HostReferences(), log).run(script.commands());
        } catch (PolyglotException e) {
            if (!e.isCancelled()) {
                fail(script, log, e);
            }
        } catch (RuntimeException | Error e) {
            fail(script, log, e);
        }
    }

    private static void fail(Script script, CheckLog log, Throwable error) {
        if (script.commands().isEmpty()) {
            return;
        }
        Command first = script.commands().getFirst();
        log.add(first, Check.Status.FAILED, "the script could not be set up or closed: " + error);
    }

    /** Cancels from a thread of its own, since closing waits for guest code that may never poll. */
    private static boolean cancel(Thread worker, Context context) throws InterruptedException {
        if (context != null) {
            Thread closer = new Thread(() -> context.close(true), "cancel " + worker.getName());
            closer.setDaemon(true);
            closer.start();
        }
        worker.interrupt();
        return worker.join(GRACE);
    }

    private static int lastLine(List<Check> checks) {
        return checks.isEmpty() ? 0 : checks.getLast().line();
    }
}
