package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that are too large for one method, such as an interpreter's loop: they start as nodes and become classes in pieces, whoever calls them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeFunctionTest {
    private static final int CASES = 150;
    /** A case of its own that calls the loop again, one that traps, and the end. */
    private static final int RECURSE = CASES;
    private static final int TRAP = CASES + 1;
    private static final int END = CASES + 2;

    /** Programs are bytes in memory: each selects a case, which changes variables of all kinds and memory. */
    private static String module() {
        StringBuilder text = new StringBuilder("""
                        (module $large
                          (memory (export "memory") 1)
                          (func $caller (export "caller") (param $pc i32) (param $n i32) (result i64)
                            (local $sum i64)
                            (loop $again
                              (local.set $sum (i64.add (local.get $sum) (call $run (local.get $pc) (local.get $n))))
                              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                              (br_if $again (i32.gt_s (local.get $n) (i32.const 0))))
                            (local.get $sum))
                          (func $run (export "run") (param $pc i32) (param $n i32) (result i64)
                            (local $i i32) (local $l i64) (local $f f32) (local $d f64) (local $r externref) (local $start i32)
                            (local.set $start (local.get $pc))
                            (loop $next
                        """);
        for (int i = END; i >= 0; i--) {
            text.append("(block $c").append(i).append(' ');
        }
        text.append("(br_table");
        for (int i = 0; i <= END; i++) {
            text.append(" $c").append(i);
        }
        text.append(" (i32.load8_u (local.get $pc))))\n");
        for (int i = 0; i < CASES; i++) {
            text.append(body(i).repeat(3)).append("(local.set $pc (i32.add (local.get $pc) (i32.const 1))) (br $next))\n");
        }
        return text.append("""
                        (if (i32.gt_s (local.get $n) (i32.const 0))
                          (then (local.set $l (i64.xor (local.get $l)
                            (call $run (i32.add (local.get $pc) (i32.const 1)) (i32.sub (local.get $n) (i32.const 1)))))))
                        (local.set $pc (i32.add (local.get $pc) (i32.const 1))) (br $next))
                        (i32.store (i32.const -4) (i32.wrap_i64 (local.get $l))) (unreachable))
                        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                        (local.set $pc (local.get $start))
                        (br_if $next (i32.gt_s (local.get $n) (i32.const 0)))
                        (return (i64.add (local.get $l) (i64.add (i64.extend_i32_u (local.get $i)) (i64.add
                          (i64.extend_i32_u (i32.reinterpret_f32 (local.get $f))) (i64.reinterpret_f64 (local.get $d)))))))
                        (unreachable)))
                        """).toString();
    }

    private static String body(int i) {
        return switch (i % 5) {
            case 0 -> "(local.set $i (i32.add (i32.mul (local.get $i) (i32.const 31)) (i32.const %d)))".formatted(i);
            case 1 -> "(local.set $l (i64.rotl (i64.add (local.get $l) (i64.extend_i32_s (local.get $i))) (i64.const %d)))".formatted(i);
            case 2 -> "(local.set $f (f32.add (local.get $f) (f32.convert_i32_s (i32.and (local.get $i) (i32.const 255)))))";
            case 3 -> "(local.set $d (f64.add (local.get $d) (f64.promote_f32 (local.get $f)))) (local.set $f (f32.const %d))".formatted(i);
            default -> """
                            (i64.store offset=%d (i32.const 1024) (local.get $l))
                            (if (i64.lt_s (i64.load offset=%d (i32.const 1020)) (i64.const 0)) (then (local.set $r (ref.null extern))
                              (local.set $i (i32.xor (local.get $i) (ref.is_null (local.get $r))))))""".formatted(8 * i, 8 * i);
        };
    }

    private record Outcome(List<Long> results, String trace, String log) {
    }

    private static Outcome run(String tier) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("wasm").allowExperimentalOptions(true).option("wasm.Tier", tier).option("wasm.TraceTier", "true")
                        .option("log.wasm.level", Level.INFO.getName()).logHandler(log).build()) {
            Value exports = context.eval(Source.newBuilder("wasm", module(), "large.wat").buildLiteral()).newInstance().getMember("exports");
            List<Long> results = new ArrayList<>();
            // Other cases each time: what was not seen to run when the class was made has to work as well.
            for (int round = 0; round < 4; round++) {
                write(exports.getMember("memory"), 0, program(round));
                results.add(exports.invokeMember("run", 0, 600).asLong());
                results.add(exports.invokeMember("caller", 0, 60).asLong());
            }
            write(exports.getMember("memory"), 0, new int[]{1, 2, TRAP});
            return new Outcome(results, trace(exports), log.toString(StandardCharsets.UTF_8));
        }
    }

    private static int[] program(int round) {
        int[] program = new int[60];
        for (int i = 0; i < program.length; i++) {
            program[i] = (i * 7 + round * 40) % CASES;
        }
        program[20] = round % 2 == 0 ? RECURSE : 0;
        program[program.length - 1] = END;
        return program;
    }

    private static void write(Value memory, int address, int[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            memory.writeBufferByte(address + i, (byte) bytes[i]);
        }
    }

    private static String trace(Value exports) {
        try {
            exports.invokeMember("caller", 0, 1);
            return "no trap";
        } catch (PolyglotException e) {
            StringBuilder trace = new StringBuilder(e.getMessage());
            e.getPolyglotStackTrace().forEach(frame -> {
                if (frame.isGuestFrame()) {
                    trace.append('\n').append(frame.getRootName()).append(' ').append(frame.getSourceLocation());
                }
            });
            return trace.toString();
        }
    }

    @Test
    void becomesPieces() {
        Outcome nodes = run("ast");
        Outcome automatic = run("auto");
        Outcome immediate = run("classfile");
        assertEquals(nodes.results(), automatic.results());
        assertEquals(nodes.results(), immediate.results());
        assertTrue(automatic.log().contains(" pieces"), automatic.log());
        assertTrue(immediate.log().contains(" pieces"), immediate.log());
    }

    /** One basic block, larger than a method may be, in a region whose handler shows that all of it has run. */
    private static String straight() {
        StringBuilder text = new StringBuilder("""
                        (module $straight
                          (memory 1)
                          (tag $end)
                          (func (export "run") (param $i i32) (result i64)
                            (local $l i64) (local $f f32) (local $d f64) (local $count i64)
                            (block $caught (try_table (catch $end $caught)
                        """);
        for (int i = 0; i < 1000; i++) {
            text.append(body(i % 4)).append("(i64.store offset=%d (local.get $i) (local.get $l))".formatted(16 * i));
            text.append("(local.set $count (i64.add (local.get $count) (i64.const 1)))\n");
        }
        return text.append("""
                        (throw $end)))
                        (i64.add (local.get $count) (i64.xor (local.get $l) (i64.extend_i32_u (local.get $i))))))
                        """).toString();
    }

    private static Outcome runStraight(String tier) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("wasm").allowExperimentalOptions(true).option("wasm.Tier", tier).option("wasm.TraceTier", "true")
                        .option("log.wasm.level", Level.INFO.getName()).logHandler(log).build()) {
            Value run = context.eval(Source.newBuilder("wasm", straight(), "straight.wat").buildLiteral()).newInstance().getMember("exports").getMember("run");
            List<Long> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(run.execute(0).asLong());
            }
            PolyglotException trap = assertThrows(PolyglotException.class, () -> run.execute(-1));
            return new Outcome(results, trap.getMessage(), log.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void longBlocksAreCut() {
        Outcome nodes = runStraight("ast");
        Outcome generated = runStraight("classfile");
        assertTrue(nodes.trace().contains("out of bounds"), nodes.trace());
        assertEquals(nodes.results(), generated.results());
        assertEquals(nodes.trace(), generated.trace());
        assertTrue(generated.log().contains(" pieces"), generated.log());
    }

    @Test
    void trapsAsNodesDo() {
        String expected = run("ast").trace();
        assertTrue(expected.contains("out of bounds"), expected);
        assertEquals(expected, run("auto").trace());
        assertEquals(expected, run("classfile").trace());
    }
}
