package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** A loop of tail calls that compiled code takes over while it runs goes on with the very call that was next. */
class TailCallReplacementTest {
    private static final Path PROGRAM = Path.of("benchmarks/wat/tail-calls.wasm");
    /** The first calls are interpreted, compiled code takes over in one of the next. */
    private static final int CALLS = 12;
    private static final long RESULT = -7693736209450164184L;

    @Test
    void losesNoCall() throws IOException {
        // Compilation in the background: the program has gone on by the time that the code is there.
        try (Engine engine = Mode.DEFAULT.openEngine(Map.of("wasm.Tier", "ast"));
                        Context context = Context.newBuilder("wasm").engine(engine).build()) {
            Value run = context.eval(Source.newBuilder("wasm", PROGRAM.toFile()).build()).newInstance().getMember("exports").getMember("run");
            for (int call = 0; call < CALLS; call++) {
                assertEquals(RESULT, run.execute().asLong(), "call " + call);
            }
        }
    }
}
