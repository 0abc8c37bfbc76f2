package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.launcher.script.Check;
import dev.tuber.launcher.script.ScriptResult;
import dev.tuber.launcher.script.ScriptRunner;
import dev.tuber.wasm.text.script.Action;
import dev.tuber.wasm.text.script.Command;
import dev.tuber.wasm.text.script.Command.ActionFailure;
import dev.tuber.wasm.text.script.Command.ModuleFailure;
import dev.tuber.wasm.text.script.Constant;
import dev.tuber.wasm.text.script.LanePattern;
import dev.tuber.wasm.text.script.LaneType;
import dev.tuber.wasm.text.script.ModuleSource;
import dev.tuber.wasm.text.script.Pattern;
import dev.tuber.wasm.text.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The runner tells right from wrong: for every sort of assertion one that holds and some that do not. */
class ScriptRunnerTest {
    private static final Pattern ZERO = number(LaneType.I32, 0);
    private static Engine engine;

    @BeforeAll
    static void openEngine() {
        engine = Mode.of(System.getProperty("tuber.mode", Mode.DEFAULT.label())).openEngine(Map.of());
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void comparesNumbersByTheirBits() throws InterruptedException {
        assertPasses(echo("i32", LaneType.I32, 0xffff_ffffL, number(LaneType.I32, 0xffff_ffffL)));
        assertFails(echo("i32", LaneType.I32, 1, ZERO));
        assertPasses(echo("i64", LaneType.I64, Long.MIN_VALUE, number(LaneType.I64, Long.MIN_VALUE)));
        assertFails(echo("i64", LaneType.I64, 1L << 32, number(LaneType.I64, 0)));
        assertPasses(echo("f32", LaneType.F32, 0xffa0_0001L, number(LaneType.F32, 0xffa0_0001L)));
        assertFails(echo("f32", LaneType.F32, 0x8000_0000L, number(LaneType.F32, 0)));
        assertPasses(echo("f64", LaneType.F64, 0x7ff4_0000_0000_0001L, number(LaneType.F64, 0x7ff4_0000_0000_0001L)));
        assertFails(echo("f64", LaneType.F64, Long.MIN_VALUE, number(LaneType.F64, 0)));
    }

    @Test
    void comparesNanClasses() throws InterruptedException {
        Pattern canonical = new Pattern.Number(LaneType.F32, LanePattern.Nan.CANONICAL);
        Pattern arithmetic = new Pattern.Number(LaneType.F32, LanePattern.Nan.ARITHMETIC);
        assertPasses(echo("f32", LaneType.F32, 0xffc0_0000L, canonical));
        assertFails(echo("f32", LaneType.F32, 0x7fc0_0001L, canonical));
        assertPasses(echo("f32", LaneType.F32, 0x7fc0_0001L, arithmetic));
        assertFails(echo("f32", LaneType.F32, 0x7fa0_0000L, arithmetic));
    }

    @Test
    void comparesVectorsByLanes() throws InterruptedException {
        Constant vector = new Constant.Vector(0x8000_0000_0000_0001L, 0x7ff8_0000_0000_0000L);
        assertPasses(returns("v128", List.of(vector), doubles(new LanePattern.Bits(0x8000_0000_0000_0001L), LanePattern.Nan.CANONICAL)));
        assertFails(returns("v128", List.of(vector), doubles(LanePattern.Nan.CANONICAL, new LanePattern.Bits(0x8000_0000_0000_0001L))));
        assertPasses(returns("v128", List.of(vector), new Pattern.Either(List.of(
                        doubles(new LanePattern.Bits(0), new LanePattern.Bits(0)),
                        doubles(new LanePattern.Bits(0x8000_0000_0000_0001L), LanePattern.Nan.ARITHMETIC)))));
        assertFails(returns("i32", List.of(new Constant.Number(LaneType.I32, 0)), doubles(new LanePattern.Bits(0), new LanePattern.Bits(0))));
    }

    @Test
    void comparesReferencesByIdentity() throws InterruptedException {
        List<Constant> seven = List.of(new Constant.Host(7));
        assertPasses(returns("externref", seven, new Pattern.Host("externref", 7)));
        assertFails(returns("externref", seven, new Pattern.Host("externref", 8)));
        assertPasses(returns("externref", seven, new Pattern.NonNull("externref")));
        assertFails(returns("externref", seven, new Pattern.Null("externref")));
        assertPasses(returns("externref", List.of(new Constant.Null()), new Pattern.Null("refnull")));
        assertFails(returns("externref", List.of(new Constant.Null()), new Pattern.NonNull("externref")));
        assertPasses(returns("funcref", List.of(), new Pattern.NonNull("funcref")));
    }

    @Test
    void countsResults() throws InterruptedException {
        Pattern two = number(LaneType.F64, Double.doubleToRawLongBits(2));
        assertPasses(returns("none", List.of()));
        assertFails(returns("none", List.of(), ZERO));
        assertPasses(returns("pair", List.of(), number(LaneType.I32, 1), two));
        assertFails(returns("pair", List.of(), number(LaneType.I32, 1), number(LaneType.F64, 0)));
        assertFails(returns("pair", List.of(), number(LaneType.I32, 1)));
        assertFails(returns("pair", List.of(), number(LaneType.I32, 1), two, ZERO));
        assertFails(returns("i32", List.of(new Constant.Number(LaneType.I32, 0))));
    }

    @Test
    void readsGlobals() throws InterruptedException {
        Action get = new Action.Get(Optional.empty(), "answer");
        assertPasses(new Command.AssertReturn(2, get, List.of(number(LaneType.I32, 42))));
        assertFails(new Command.AssertReturn(2, get, List.of(ZERO)));
        assertFails(new Command.Run(2, new Action.Get(Optional.empty(), "absent")));
        assertFails(new Command.Run(2, new Action.Get(Optional.of("$absent"), "answer")));
    }

    @Test
    void tellsFailuresOfActionsApart() throws InterruptedException {
        assertPasses(fails(ActionFailure.TRAP, "trap", "unreachable"));
        assertFails(fails(ActionFailure.TRAP, "trap", "integer overflow"));
        assertFails(fails(ActionFailure.EXCEPTION, "trap", "unreachable"));
        assertFails(fails(ActionFailure.TRAP, "none", "unreachable"));
        assertPasses(fails(ActionFailure.EXHAUSTION, "recurse", "call stack exhausted"));
        assertFails(fails(ActionFailure.TRAP, "recurse", "call stack exhausted"));
        assertFails(returns("trap", List.of()));
        assertFails(new Command.Run(2, invoke("trap", List.of())));
        assertFails(fails(ActionFailure.TRAP, "absent", ""));
    }

    @Test
    void tellsFailuresOfModulesApart() throws InterruptedException {
        assertPasses(fails(ModuleFailure.MALFORMED, "malformed.wasm", "unexpected end"));
        assertFails(fails(ModuleFailure.MALFORMED, "malformed.wasm", "magic header not detected"));
        assertFails(fails(ModuleFailure.INVALID, "malformed.wasm", "unexpected end"));
        assertPasses(fails(ModuleFailure.INVALID, "invalid.wasm", "type mismatch"));
        assertFails(fails(ModuleFailure.MALFORMED, "invalid.wasm", "type mismatch"));
        assertPasses(fails(ModuleFailure.UNLINKABLE, "unlinkable.wasm", "unknown import"));
        assertFails(fails(ModuleFailure.INVALID, "unlinkable.wasm", "unknown import"));
        assertPasses(fails(ModuleFailure.UNINSTANTIABLE, "uninstantiable.wasm", "unreachable"));
        assertFails(fails(ModuleFailure.UNLINKABLE, "uninstantiable.wasm", "unreachable"));
        assertFails(fails(ModuleFailure.INVALID, "values.wasm", ""));
        assertFails(new Command.Module(2, Optional.empty(), module("invalid.wasm")));
    }

    @Test
    void actionsAfterAModuleThatFailedDoNotReachTheOneBefore() throws InterruptedException {
        ScriptResult result = run(List.of(new Command.Module(2, Optional.empty(), module("invalid.wasm")),
                        returns("none", List.of())));
        assertEquals(2, result.count(Check.Status.FAILED), result::toString);
    }

    @Test
    void namesAndRegistersInstances() throws InterruptedException {
        ModuleSource values = module("values.wasm");
        Action get = new Action.Get(Optional.of("$I"), "answer");
        ScriptResult result = run(List.of(new Command.ModuleDefinition(2, Optional.of("$M"), values),
                        new Command.ModuleInstance(3, Optional.of("$I"), Optional.of("$M")),
                        new Command.Register(4, Optional.of("$I"), "M"),
                        new Command.AssertReturn(5, get, List.of(number(LaneType.I32, 42)))));
        assertEquals(List.of(), result.failures());
    }

    @Test
    void readsTexts() throws InterruptedException {
        assertPasses(new Command.Module(2, Optional.empty(), text("(module (func (export \"f\")))")));
        assertFails(new Command.Module(2, Optional.empty(), text("(module (func (result i32)))")));
        assertPasses(new Command.AssertModuleFailure(2, ModuleFailure.MALFORMED, text("(func (i32.ad))"), "unknown operator"));
        assertPasses(new Command.AssertModuleFailure(2, ModuleFailure.INVALID, text("(func (result i32))"), "type mismatch"));
        assertPasses(new Command.AssertModuleFailure(2, ModuleFailure.MALFORMED, new ModuleSource.Text("bytes",
                        new byte[]{(byte) 0xFF}),
                        "malformed UTF-8 encoding"));
    }

    private static ModuleSource text(String text) {
        return new ModuleSource.Text("text", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void stopsAtTheTimeLimit() throws InterruptedException {
        Script script = script(List.of(new Command.Run(2, invoke("spin", List.of())), returns("none", List.of())));
        ScriptResult result = new ScriptRunner(engine, Duration.ofSeconds(1)).run(script);
        assertTrue(result.time().compareTo(Duration.ofSeconds(10)) < 0, () -> "the engine could be cancelled: " + result.time());
        assertEquals(3, result.count(Check.Status.FAILED), result::toString);
    }

    private static void assertPasses(Command command) throws InterruptedException {
        assertEquals(List.of(), run(List.of(command)).failures());
    }

    private static void assertFails(Command command) throws InterruptedException {
        assertEquals(1, run(List.of(command)).count(Check.Status.FAILED), command::toString);
    }

    private static ScriptResult run(List<Command> commands) throws InterruptedException {
        return new ScriptRunner(engine, Duration.ofSeconds(60)).run(script(commands));
    }

    /** A script whose latest instance at the commands' start is that of values.wasm. */
    private static Script script(List<Command> commands) {
        List<Command> all = new ArrayList<>();
        all.add(new Command.Module(1, Optional.empty(), module("values.wasm")));
        all.addAll(commands);
        return new Script("test", all);
    }

    private static ModuleSource module(String name) {
        try (InputStream stream = ScriptRunnerTest.class.getResourceAsStream("/dev/tuber/tests/modules/" + name)) {
            return new ModuleSource.Binary(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Command echo(String function, LaneType type, long argument, Pattern expected) {
        return returns(function, List.of(new Constant.Number(type, argument)), expected);
    }

    private static Command returns(String function, List<Constant> arguments, Pattern... expected) {
        return new Command.AssertReturn(2, invoke(function, arguments), List.of(expected));
    }

    private static Command fails(ActionFailure failure, String function, String text) {
        return new Command.AssertActionFailure(2, failure, invoke(function, List.of()), text);
    }

    private static Command fails(ModuleFailure failure, String file, String text) {
        return new Command.AssertModuleFailure(2, failure, module(file), text);
    }

    private static Action invoke(String function, List<Constant> arguments) {
        return new Action.Invoke(Optional.empty(), function, arguments);
    }

    private static Pattern number(LaneType type, long bits) {
        return new Pattern.Number(type, new LanePattern.Bits(bits));
    }

    private static Pattern doubles(LanePattern low, LanePattern high) {
        return new Pattern.Vector(LaneType.F64, List.of(low, high));
    }
}
