package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands parse, validate and wast, and texts and standard input in run. */
class ToolCommandsTest {
    private static final String ADD = "(module (func (export \"add\") (param i32 i32) (result i32)\n  (i32.add (local.get 0) (local.get 1))))";
    private static final byte[] EMPTY_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void quieten() {
        System.setProperty("polyglot.engine.WarnInterpreterOnly", "false");
    }

    private int tuber(byte[] input, String... words) {
        out.reset();
        err.reset();
        return new CommandInterpreter(new StandardStreams(new ByteArrayInputStream(input), out, err)).execute(words);
    }

    private int tuber(String input, String... words) {
        return tuber(input.getBytes(StandardCharsets.UTF_8), words);
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
    void textsAndStandardInputAreRun() throws IOException {
        assertEquals(0, tuber("", "run", "--invoke", "add", file("a.wat", ADD), "1", "2"), this::errors);
        assertEquals("3\n", output());
        assertEquals(0, tuber(ADD, "run", "--invoke", "add", "-", "1", "-2"), this::errors);
        assertEquals("-1\n", output());
        assertEquals(0, tuber(ADD, "parse", "-"), this::errors);
        assertEquals(0, tuber(out.toByteArray(), "run", "--invoke", "add", "-", "4", "5"), this::errors);
        assertEquals("9\n", output());
    }

    @Test
    void errorsInTextsHaveLineAndColumn() throws IOException {
        assertEquals(1, tuber("", "run", file("a.wat", "(module\n  (func (i32.ad)))")));
        assertEquals("tuber: a.wat: malformed module: unknown operator i32.ad (at 2:10)\n", errors());
        assertEquals(1, tuber("(func\n  (drop))", "run", "-"));
        assertEquals("tuber: stdin: invalid module: type mismatch: instruction requires an operand but stack has [] (at 2:4)\n", errors());
    }

    @Test
    void parseWritesTheBinaryFormat() throws IOException {
        String text = file("empty.wat", "(module)");
        assertEquals(0, tuber("", "parse", text), this::errors);
        assertArrayEquals(EMPTY_MODULE, Files.readAllBytes(directory.resolve("empty.wasm")));
        assertEquals(0, tuber("", "parse", text, "-o", directory.resolve("other").toString()), this::errors);
        assertArrayEquals(EMPTY_MODULE, Files.readAllBytes(directory.resolve("other")));
        assertEquals(0, tuber("(module)", "parse", "-"), this::errors);
        assertArrayEquals(EMPTY_MODULE, out.toByteArray());
    }

    @Test
    void parseExplainsItsRefusals() throws IOException {
        assertEquals(1, tuber("", "parse", file("a.wat", "(func\n  nop nip)")));
        assertEquals("a.wat:2:7: unknown operator nip\n", errors());
        assertFalse(Files.exists(directory.resolve("a.wasm")));
        assertEquals(1, tuber(EMPTY_MODULE, "parse", "-"));
        assertEquals("tuber: stdin: is in the binary format already\n", errors());
        assertEquals(2, tuber("", "parse", file("a.txt", "")));
        assertEquals("tuber: parse: a.txt does not end in .wat: name the file to write with -o\n", errors());
        assertEquals(1, tuber("", "parse", file("b.wat", ""), "-o", directory.resolve("no/where").toString()));
        assertEquals("tuber: no/where: cannot be written\n", errors());
    }

    @Test
    void validateTellsAllErrors() throws IOException {
        String good = file("good.wat", ADD);
        assertEquals(0, tuber(EMPTY_MODULE, "validate", good, "-"), this::errors);
        assertEquals("", errors());
        String bad = file("bad.wat", "(func (result i32)\n  (i64.const 1))\n(func)\n(func drop)\n(export \"a\" (func 9))");
        assertEquals(1, tuber("", "validate", bad, good, directory.resolve("absent").toString()));
        assertEquals("""
                        bad.wat:2:16: type mismatch: instruction requires [i32] but stack has [i64]
                        bad.wat:4:7: type mismatch: instruction requires an operand but stack has []
                        bad.wat:5:1: unknown function 9
                        absent: no such file
                        """, errors());
    }

    @Test
    void validateKnowsFeatures() throws IOException {
        String vector = file("v.wat", "(func (drop (v128.const i64x2 1 2)))");
        assertEquals(0, tuber("", "validate", vector), this::errors);
        assertEquals(1, tuber("", "validate", "--wasm.SIMD=false", vector));
        assertEquals(2, tuber("", "validate", "--wasm.SMID=false", vector));
        assertEquals("tuber: unknown option --wasm.SMID\n", errors());
    }

    @Test
    void wastRunsScripts() throws IOException {
        Path scripts = Files.createDirectory(directory.resolve("scripts"));
        Files.writeString(scripts.resolve("good.wast"), """
                        (module (func (export "f") (result f32) (f32.const nan)) (func (export "g") unreachable))
                        (assert_return (invoke "f") (f32.const nan:canonical))
                        (assert_trap (invoke "g") "unreachable")
                        (assert_malformed (module quote "(func $)") "empty identifier")
                        (assert_invalid (module (func drop)) "type mismatch")""");
        assertEquals(0, tuber("", "wast", scripts.toString()), this::output);
        assertEquals("ok     " + scripts.resolve("good.wast") +
                        ": 5 passed, 0 failed\n1 scripts, 0 failed; 5 checks passed, 0 failed\n",
                        output());
    }

    @Test
    void wastShowsWhatFailed() throws IOException {
        String bad = file("bad.wast", """
                        (module (func (export "f") (result i32) (i32.const 1)))
                        (assert_return (invoke "f") (i32.const 2))
                        (assert_return (invoke "f") (i32.const 1))""");
        String broken = file("broken.wast", "(module)\n(assert_nothing)");
        assertEquals(1, tuber("", "wast", bad, broken));
        assertEquals("""
                        FAILED bad.wast: 2 passed, 1 failed
                          bad.wast:2: assert_return: f[]: expected i32 0x2, got integer 0x1
                        FAILED broken.wast:2:2: unknown operator assert_nothing
                        2 scripts, 2 failed; 2 checks passed, 1 failed
                        """, output().replace(directory + "/", ""));
        assertEquals(1, tuber("", "wast", directory.resolve("absent").toString()));
        assertEquals("tuber: absent: no such file or directory\n", errors());
    }
}
