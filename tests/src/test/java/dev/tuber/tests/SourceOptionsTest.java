package dev.tuber.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;

/** Features that a source switches on or off for itself, whatever its engine has. */
class SourceOptionsTest {
    private static final String EXTENDS = "(module (func (export \"f\") (result i32) (i32.extend8_s (i32.const 0xff))))";

    private static Source source(String value) {
        return Source.newBuilder("wasm", EXTENDS, "extends.wat").option("wasm.SignExtensionOps", value).buildLiteral();
    }

    private static int run(Context context, Source source) {
        return context.eval(source).newInstance().getMember("exports").getMember("f").execute().asInt();
    }

    @Test
    void aSourceDoesWithoutAFeature() {
        try (Context context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            PolyglotException refused = assertThrows(PolyglotException.class, () -> context.eval(source("false")));
            assertTrue(refused.isSyntaxError());
            assertTrue(refused.getMessage().contains("wasm.SignExtensionOps"), refused.getMessage());
            assertEquals(-1, run(context, Source.create("wasm", EXTENDS)));
        }
    }

    @Test
    void aSourceUsesAFeatureThatItsEngineHasNot() {
        try (Engine engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").option("wasm.SignExtensionOps", "false").build();
                        Context context = Context.newBuilder().engine(engine).build()) {
            assertThrows(PolyglotException.class, () -> context.eval(Source.create("wasm", EXTENDS)));
            assertEquals(-1, run(context, source("true")));
        }
    }
}
