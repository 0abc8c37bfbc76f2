package dev.tuber.tests.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.tests.execution.Mode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The module {@code exceptions.wat} and its legacy companion, in each mode. */
class ExceptionsTest {
    /** What the host function does when the guest passes 1 or more; with 0 it returns. */
    private RuntimeException hostFailure = new IllegalStateException("from the host");
    private Value exports;
    private Value legacy;

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void uncaughtExceptionsTellWhatAndWhere(Mode mode) {
        run(mode, context -> {
            PolyglotException thrown = thrown(() -> exports.invokeMember("uncaught", 42));
            assertTrue(thrown.isGuestException());
            assertFalse(thrown.isInternalError());
            assertEquals("exception number(42)", thrown.getMessage());
            Value failure = thrown.getGuestObject();
            assertTrue(failure.isException());
            assertEquals("exception", failure.getMember("failureType").asString());
            List<?> lines = failure.getMember("stackTrace").as(List.class);
            assertEquals(2, lines.size());
            assertTrue(lines.get(0).toString().startsWith("thrower (exceptions.wasm:0x"), lines::toString);
            assertTrue(lines.get(1).toString().startsWith("outer (exceptions.wasm:0x"), lines::toString);
            assertEquals("number", failure.getMember("tag").getMember("name").asString());
            assertEquals("exception pair(-1, 2.5)", thrown(() -> exports.invokeMember("throwPair", -1L, 2.5)).getMessage());
            assertEquals("exception empty()", thrown(() -> exports.invokeMember("throwEmpty")).getMessage());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void tagAndPayloadAreVisible(Mode mode) {
        run(mode, context -> {
            Value failure = thrown(() -> exports.invokeMember("throwPair", 1L << 40, 0.25)).getGuestObject();
            Value payload = failure.getMember("payload");
            assertEquals(2, payload.getArraySize());
            assertEquals(1L << 40, payload.getArrayElement(0).asLong());
            assertEquals(0.25, payload.getArrayElement(1).asDouble());
            assertEquals(exports.getMember("pair"), failure.getMember("tag"));
            Value parameters = exports.getMember("pair").getMember("type").getMember("parameters");
            assertArrayEquals(new String[]{"i64", "f64"}, parameters.as(String[].class));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void handlersSeeWhatHadHappened(Mode mode) {
        run(mode, context -> {
            assertEquals(102, call("localAtThrow", 0));
            assertEquals(103, call("localAtThrow", 1));
            assertEquals(4, call("localAtThrow", 2));
            assertEquals(75, call("teeBeforeThrow"));
            assertEquals(71, call("writeBehindThrow"));
            assertEquals(3 * 8 - 1000, call("operandsBelow", 8));
            assertEquals(42, call("growAndCatch"));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void loopsGoOnAfterExceptions(Mode mode) {
        run(mode, context -> {
            int count = mode == Mode.INTERPRETER ? 30_000 : 300_000;
            long expected = 0;
            for (int i = 0; i < count; i++) {
                expected += i % 4 == 3 ? 0 : i;
            }
            assertEquals(expected, exports.invokeMember("resume", count, 3).asLong());
            assertEquals(expected, exports.invokeMember("resume", count, 0).asLong());
            assertEquals(0 + 1 + 2 + 4 + 5, exports.invokeMember("resume", 6, 500).asLong());
            assertEquals(0, legacy.invokeMember("loop", count).asInt());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void hostExceptionsAreCaughtByCatchAll(Mode mode) {
        run(mode, context -> {
            for (int i = 0; i < 3; i++) {
                assertEquals(0, call("catchHost", 0));
                assertEquals(2, call("catchHost", 1));
                PolyglotException passed = thrown(() -> exports.invokeMember("catchOnlyNumber", 1));
                assertSame(hostFailure, passed.asHostException());
                PolyglotException rethrown = thrown(() -> exports.invokeMember("rethrowHost", 1));
                assertSame(hostFailure, rethrown.asHostException());
                assertEquals(-1, legacy.invokeMember("catch", 1).asInt());
                assertSame(hostFailure, thrown(() -> legacy.invokeMember("rethrow", 1)).asHostException());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void hostsThrowGuestExceptions(Mode mode) {
        run(mode, context -> {
            Value made = exports.getMember("number").newInstance(77);
            hostFailure = assertThrows(RuntimeException.class, made::throwException);
            assertEquals(1, call("catchHost", 1));
            assertEquals(77, call("catchOnlyNumber", 1));
            assertEquals(78, legacy.invokeMember("catch", 1).asInt());
            assertEquals(77 + 7, legacy.invokeMember("rethrow", 1).asInt());
            hostFailure = assertThrows(RuntimeException.class, exports.getMember("empty").newInstance()::throwException);
            assertEquals(2, call("catchHost", 1));
            assertThrows(IllegalArgumentException.class, () -> exports.getMember("number").newInstance());
            assertThrows(IllegalArgumentException.class, () -> exports.getMember("number").newInstance("text"));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void exceptionsOfTheGuestPassThroughTheHost(Mode mode) {
        run(mode, context -> {
            hostFailure = thrown(() -> exports.invokeMember("uncaught", 5));
            assertEquals(5, call("catchOnlyNumber", 1));
            assertEquals(9, legacy.invokeMember("catchOther", 9).asInt());
            assertEquals(10 + 4, legacy.invokeMember("delegate", 4).asInt());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void referencesLeaveAndComeBack(Mode mode) {
        run(mode, context -> {
            assertTrue(exports.invokeMember("reference", 0).isNull());
            assertEquals("null exception reference", thrown(() -> exports.invokeMember("throwReference", (Object) null)).getMessage());
            Value foreign = exports.invokeMember("reference", 1);
            assertTrue(foreign.isException());
            assertSame(hostFailure, thrown(() -> exports.invokeMember("throwReference", foreign)).asHostException());
            Value own = exports.getMember("number").newInstance(3);
            assertEquals("exception number(3)", thrown(() -> exports.invokeMember("throwReference", own)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> exports.invokeMember("throwReference", 1));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void trapsAreNotCaught(Mode mode) {
        run(mode, context -> {
            assertEquals("unreachable", thrown(() -> exports.invokeMember("trapInTry", 0)).getMessage());
            assertEquals("integer divide by zero", thrown(() -> exports.invokeMember("trapInTry", 1)).getMessage());
            PolyglotException exhausted = thrown(() -> exports.invokeMember("trapInTry", 2));
            assertEquals("call stack exhausted", exhausted.getMessage());
            assertEquals("exhaustion", exhausted.getGuestObject().getMember("failureType").asString());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void tailCallsLeaveTheRegionFirst(Mode mode) {
        run(mode, context -> {
            assertEquals("exception number(6)", thrown(() -> exports.invokeMember("tailCallInTry", 6)).getMessage());
            assertEquals(0, call("tailCallHost", 0));
            assertSame(hostFailure, thrown(() -> exports.invokeMember("tailCallHost", 1)).asHostException());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void hostModulesOfferTags(Mode mode) {
        try (Engine engine = ControlModules.openEngine(mode);
                        Context context = Context.newBuilder().engine(engine).option("wasm.Builtins", "other:" + ThrowingHost.NAME).build()) {
            Map<String, Object> imports = Map.of("host", ControlModules.host(arguments -> 0));
            Value instance = ControlModules.instantiate(context, "legacy-exceptions.wasm", imports);
            assertEquals(12, instance.invokeMember("catchOther", 12).asInt());
            assertEquals(10 + 12, instance.invokeMember("delegate", 12).asInt());
            assertTrue(thrown(() -> instance.invokeMember("catchOther", -1)).isInternalError());
        }
    }

    private void run(Mode mode, Consumer<Context> test) {
        try (Engine engine = ControlModules.openEngine(mode); Context context = ControlModules.open(engine)) {
            Map<String, Object> host = Map.of("host", ControlModules.host(arguments -> {
                if (arguments[0].asInt() != 0) {
                    throw hostFailure;
                }
                return 0;
            }));
            exports = ControlModules.instantiate(context, "exceptions.wasm", host);
            legacy = ControlModules.instantiate(context, "legacy-exceptions.wasm", Map.of("host", host.get("host"), "other", exports));
            test.accept(context);
        }
    }

    private int call(String function, Object... arguments) {
        return exports.invokeMember(function, arguments).asInt();
    }

    private static PolyglotException thrown(Runnable action) {
        return assertThrows(PolyglotException.class, action::run);
    }
}
