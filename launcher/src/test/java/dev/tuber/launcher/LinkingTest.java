package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that nobody offers, modules that are linked before the program, and the world that it is linked with. */
class LinkingTest {
    private static final String LIBRARY = """
                    (module (memory (export "memory") 1) (global $base (mut i32) (i32.const 0))
                      (func (export "_initialize") (global.set $base (i32.const 40)))
                      (func (export "add") (param i32) (result i32) (i32.add (local.get 0) (global.get $base))))""";
    private static final String SECOND_LIBRARY = """
                    (module (import "one" "add" (func $add (param i32) (result i32)))
                      (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
                      (func (export "twice") (param i32) (result i32) (call $add (call $add (local.get 0)))))""";
    private static final String PROGRAM = """
                    (module (import "two" "twice" (func $twice (param i32) (result i32))) (import "one" "memory" (memory 1))
                      (func (export "f") (param i32) (result i32) (call $twice (local.get 0))))""";
    private static final String UNKNOWN_FUNCTIONS = """
                    (module
                      (import "env" "f" (func $f (param i32 i64) (result f32)))
                      (func (export "five") (result i32) i32.const 5)
                      (func (export "_start") (drop (call $f (i32.const 1) (i64.const 2)))))""";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void quieten() {
        System.setProperty("polyglot.engine.WarnInterpreterOnly", "false");
    }

    private int tuber(String... words) {
        out.reset();
        err.reset();
        return new CommandInterpreter(new StandardStreams(new ByteArrayInputStream(new byte[0]), out, err)).execute(words);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void allMissingImportsAreListed() throws IOException {
        String file = file("a.wat", """
                        (module
                          (type $t (func (param i32 (ref null $t)) (result f32)))
                          (import "env" "f" (func (type $t)))
                          (import "env" "a\\"b\\n" (func))
                          (import "env" "m" (memory 1 2))
                          (import "wasi_snapshot_preview1" "proc_exit" (func (param i64)))
                          (import "wasi_snapshot_preview1" "fd_writ" (func (param i32)))
                          (import "env" "t" (table i64 3 funcref))
                          (import "env" "e" (tag (param i32)))
                          (import "env" "g" (global (mut i64))))""");
        assertEquals(1, tuber("run", file));
        // An import of a wrong type does not hide those that are missing.
        assertEquals("""
                        tuber: a.wat: cannot be linked: unknown imports:
                          "env" "f" (func (param i32 (ref null $t)) (result f32))
                          "env" "a\\"b\\u{a}" (func)
                          "env" "m" (memory 1 2)
                          "wasi_snapshot_preview1" "fd_writ" (func (param i32))
                          "env" "t" (table i64 3 funcref)
                          "env" "e" (tag (param i32))
                          "env" "g" (global (mut i64))
                        """, errors());
        assertEquals(1, tuber("run", "--unknown-imports=trap", file));
        assertEquals("""
                        tuber: a.wat: cannot be linked: unknown imports:
                          "env" "m" (memory 1 2)
                          "env" "t" (table i64 3 funcref)
                          "env" "e" (tag (param i32))
                          "env" "g" (global (mut i64))
                        """, errors());
    }

    @Test
    void aProgramRunsUntilItCallsAnUnknownFunction() throws IOException {
        String file = file("a.wat", UNKNOWN_FUNCTIONS);
        assertEquals(1, tuber("run", file));
        assertEquals("tuber: a.wat: cannot be linked: unknown import: \"env\" \"f\" (func (param i32 i64) (result f32))\n", errors());
        assertEquals(0, tuber("run", "--unknown-imports", "trap", "--invoke", "five", file), this::errors);
        assertEquals("5\n", output());
        assertEquals(134, tuber("run", "--unknown-imports=trap", file));
        assertEquals("""
                        tuber: trap: unknown import called: "env" "f" (func (param i32 i64) (result f32))
                          at env.f (host)
                          at _start (a.wat:4:34)
                        """, errors());
        assertEquals(2, tuber("run", "--unknown-imports=maybe", file));
        assertEquals("tuber: the engine refuses --unknown-imports=maybe: Invalid option value 'maybe'. "
                        + "Valid options values are: 'error', 'trap'\n", errors());
    }

    @Test
    void preloadedModulesAreLinkedInOrder() throws IOException {
        String one = "one=" + file("lib.wat", LIBRARY);
        String two = "two=" + file("lib2.wat", SECOND_LIBRARY);
        String program = file("main.wat", PROGRAM);
        assertEquals(0, tuber("run", "--preload", one, "--preload", two, "--invoke", "f", program, "2"), this::errors);
        assertEquals("82\n", output());
        assertEquals(1, tuber("run", "--preload", two, "--preload", one, "--invoke", "f", program, "2"));
        assertEquals("tuber: lib2.wat: cannot be linked: unknown import: \"one\" \"add\" (func (param i32) (result i32))\n", errors());
        assertEquals(1, tuber("run", "--preload", one, "--invoke", "f", program, "2"));
        assertEquals("tuber: main.wat: cannot be linked: unknown import: \"two\" \"twice\" (func (param i32) (result i32))\n", errors());
    }

    /** Its function makes a directory and gives the error number; its other one gives 8 random bytes and the time. */
    private static final String MAKER = """
                    (module
                      (import "wasi_snapshot_preview1" "path_create_directory" (func $make (param i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
                      (memory (export "memory") 1)
                      (data (i32.const 0) "new")
                      (func (export "make") (result i32) (call $make (i32.const 3) (i32.const 0) (i32.const 3)))
                      (func (export "numbers") (result i64 i64)
                        (drop (call $random (i32.const 8) (i32.const 8)))
                        (drop (call $time (i32.const 0) (i64.const 0) (i32.const 16)))
                        (i64.load (i32.const 8)) (i64.load (i32.const 16))))""";

    @Test
    void directoriesForReadingAndInMemory() throws IOException {
        String file = file("make.wat", MAKER);
        Path granted = Files.createDirectory(directory.resolve("granted"));
        assertEquals(0, tuber("run", "--dir", granted + "::/data:ro", "--invoke", "make", file), this::errors);
        assertEquals("69\n", output());
        assertEquals(0, tuber("run", "--dir", granted + ":ro", "--invoke", "make", file), this::errors);
        assertEquals("69\n", output());
        assertEquals(0, tuber("run", "--fs", "memory", "--dir", granted.toString(), "--invoke", "make", file), this::errors);
        assertEquals("0\n", output());
        assertEquals(0, tuber("run", "--fs", "memory:1m", "--invoke", "make", file), this::errors);
        assertEquals("0\n", output());
        assertEquals(0, granted.toFile().list().length);
        assertEquals(0, tuber("run", "--dir", granted.toString(), "--invoke", "make", file), this::errors);
        assertEquals("0\n", output());
        assertEquals(1, granted.toFile().list().length);
    }

    @Test
    void randomNumbersAndTimesAsTold() throws IOException {
        String file = file("make.wat", MAKER);
        String[] words = {"run", "--random-seed", "7", "--clock", "fixed:1970-01-01T00:00:02Z", "--invoke", "numbers", file};
        assertEquals(0, tuber(words), this::errors);
        String first = output();
        assertEquals("2000000000", first.lines().toList().get(1));
        assertEquals(0, tuber(words), this::errors);
        assertEquals(first, output());
        assertEquals(2, tuber("run", "--clock=now", file));
        assertEquals("tuber: the engine refuses --clock=now: 'now' is not a clock; expected system, fixed:2020-01-01T00:00:00Z, or "
                        + "step:2020-01-01T00:00:00Z,PT0.001S\n", errors());
    }

    @Test
    void preloadsThatCannotBeUsed() throws IOException {
        String program = file("main.wat", PROGRAM);
        assertEquals(1, tuber("run", "--preload", "one=" + directory.resolve("none.wat"), program));
        assertEquals("tuber: none.wat: no such file\n", errors());
        assertEquals(2, tuber("run", "--preload", "one", program));
        assertEquals("tuber: --preload one: expected NAME=FILE\n", errors());
        assertEquals(2, tuber("run", "--preload", "a=b", "--preload", "a=c", program));
        assertEquals("tuber: --preload: a NAME is given twice\n", errors());
        String trapping = "one=" + file("trap.wat", "(module (func $f unreachable) (start $f))");
        assertEquals(134, tuber("run", "--preload", trapping, program));
        assertEquals("tuber: trap: unreachable\n  at f (trap.wat:1:18)\n", errors());
    }
}
