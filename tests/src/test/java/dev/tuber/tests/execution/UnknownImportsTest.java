package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that nobody offers, with {@code wasm.UnknownImports=trap}: called directly, through a table and by a tail call, in every mode. */
class UnknownImportsTest {
    private static final String MODULE = """
                    (module
                      (type $unary (func (param i32) (result i32)))
                      (import "env" "missing" (func $missing (type $unary)))
                      (table funcref (elem $missing $double))
                      (func $double (type $unary) (i32.mul (local.get 0) (i32.const 2)))
                      (func (export "directly") (type $unary) (i32.add (call $missing (local.get 0)) (i32.const 1)))
                      (func (export "indirectly") (param i32 i32) (result i32) (call_indirect (type $unary) (local.get 0) (local.get 1)))
                      (func (export "at the end") (type $unary) (return_call $missing (local.get 0)))
                      (func (export "sometimes") (type $unary) (local $i i32) (local $sum i32)
                        (loop $again
                          (local.set $sum (i32.add (local.get $sum) (call_indirect (type $unary) (local.get $i) (i32.const 1))))
                          (if (i32.eq (local.get $i) (local.get 0)) (then (drop (call $missing (local.get $i)))))
                          (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10000))))
                        (local.get $sum)))""";

    private static void assertTraps(Value exports, String function, Object... arguments) {
        PolyglotException trap = assertThrows(PolyglotException.class, () -> exports.getMember(function).execute(arguments));
        assertEquals("unknown import called: \"env\" \"missing\" (func (param i32) (result i32))", trap.getMessage());
        assertEquals("trap", trap.getGuestObject().getMember("failureType").asString());
    }

    /** All that this JVM can run. */
    static List<Mode> modes() {
        Mode here = Mode.of(System.getProperty("tuber.mode", Mode.DEFAULT.label()));
        return here == Mode.FALLBACK ? List.of(here, Mode.CLASSFILE) : List.of(Mode.DEFAULT, Mode.INTERPRETER, Mode.IMMEDIATE, Mode.WATCHED, Mode.CLASSFILE);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aCallTrapsAndTheRestRuns(Mode mode) {
        try (Engine engine = mode.openEngine(Map.of());
                        Context context = Context.newBuilder("wasm").engine(engine).option("wasm.UnknownImports", "trap").build()) {
            Value exports = context.eval("wasm", MODULE).newInstance().getMember("exports");
            for (int i = 0; i < 3; i++) {
                assertTraps(exports, "directly", 1);
                assertTraps(exports, "indirectly", 1, 0);
                assertTraps(exports, "at the end", 1);
                assertEquals(14, exports.getMember("indirectly").execute(7, 1).asInt());
                assertTraps(exports, "sometimes", 5000);
                assertEquals(99_990_000, exports.getMember("sometimes").execute(10_000).asInt());
            }
        }
    }
}
