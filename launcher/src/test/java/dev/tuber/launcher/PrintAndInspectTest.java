package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tuber.wasm.text.TextParser;

class PrintAndInspectTest {
    private static final byte[] MODULE = TextParser.parse("""
                    (module $m
                      (import "env" "log" (func $log (param i32)))
                      (memory (export "memory") 1)
                      (func $f (export "f") (param $x i32) (result i32) (call $log (local.get $x)) (i32.extend8_s (local.get $x))))
                    """).bytes();

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int tuber(byte[] input, String... words) {
        out.reset();
        err.reset();
        return new CommandInterpreter(new StandardStreams(new ByteArrayInputStream(input), out, err)).execute(words);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content).toString();
    }

    @Test
    void printsToStandardOutput() throws IOException {
        assertEquals(0, tuber(new byte[0], "print", file("m.wasm", MODULE)), this::errors);
        assertTrue(output().startsWith("(module $m\n"), this::output);
        assertTrue(output().contains("\n    local.get $x\n    call $log\n"), this::output);
        assertArrayEquals(MODULE, TextParser.parse(output()).bytes());
        assertEquals("", errors());
    }

    @Test
    void printsFoldedWithOffsetsToAFile() throws IOException {
        Path target = directory.resolve("m.wat");
        assertEquals(0, tuber(MODULE, "print", "--fold", "--offsets", "-", "-o", target.toString()), this::errors);
        assertEquals("", output());
        String text = Files.readString(target);
        assertTrue(text.matches("(?s).*\\(;@[0-9a-f]{5};\\) +\\(call \\$log\n.*"), text);
        assertArrayEquals(MODULE, TextParser.parse(text).bytes());
        assertEquals(1, tuber(MODULE, "print", "-", "-o", directory.resolve("no/m.wat").toString()));
        assertEquals("tuber: no/m.wat: there is no such directory\n", errors());
    }

    @Test
    void printsTextsAnew() {
        assertEquals(0, tuber("(module(func nop))".getBytes(StandardCharsets.UTF_8), "print", "-"), this::errors);
        assertEquals("(module\n  (type (;0;) (func))\n  (func (;0;) (type 0)\n    nop\n  )\n)\n", output());
        assertEquals(1, tuber("(module(func nix))".getBytes(StandardCharsets.UTF_8), "print", "-"));
        assertTrue(errors().startsWith("tuber: stdin:1:14: "), this::errors);
    }

    @Test
    void printsWhatIsLeftOfABrokenModule() throws IOException {
        String file = file("cut.wasm", Arrays.copyOf(MODULE, 60));
        assertEquals(1, tuber(new byte[0], "print", file));
        assertTrue(output().contains("(import \"env\" \"log\""), this::output);
        assertTrue(output().contains(";; "), this::output);
        assertTrue(errors().startsWith("tuber: cut.wasm: malformed module: "), this::errors);
        assertTrue(errors().contains("(at offset 0x"), this::errors);
        assertEquals(1, errors().lines().count());
    }

    @Test
    void refusesWhatIsNoModule() throws IOException {
        for (String command : List.of("print", "inspect")) {
            assertEquals(1, tuber(new byte[0], command, file("x.wasm", new byte[] {1, 2, 3, 4})));
            assertTrue(errors().startsWith("tuber: x.wasm: not a WebAssembly module"), this::errors);
            assertEquals(1, tuber(new byte[0], command, directory.resolve("none.wasm").toString()));
            assertEquals("tuber: none.wasm: no such file\n", errors());
            assertEquals(2, tuber(new byte[0], command));
            assertTrue(errors().startsWith("tuber: no FILE given\n"), this::errors);
        }
    }

    @Test
    void inspectsForPeople() throws IOException {
        assertEquals(0, tuber(new byte[0], "inspect", file("m.wasm", MODULE)), this::errors);
        List<String> lines = output().replace(directory + "/", "").lines().toList();
        assertEquals("m.wasm: " + MODULE.length + " bytes, valid", lines.getFirst());
        assertTrue(lines.contains("  functions:    2 (1 imported)"), this::output);
        assertTrue(lines.contains("  features:     SignExtensionOps"), this::output);
        assertTrue(lines.contains("  env log (func (param i32))"), this::output);
        assertTrue(lines.contains("  f (func (param i32) (result i32))"), this::output);
    }

    @Test
    void inspectsForMachines() throws IOException {
        assertEquals(0, tuber(new byte[0], "inspect", "--json", file("m.wasm", MODULE)), this::errors);
        assertTrue(output().contains("\"valid\": true,\n  \"error\": null,\n"), this::output);
        assertTrue(output().contains("\"option\": \"SignExtensionOps\""), this::output);
        assertTrue(output().contains("\"type\": \"(func (param i32) (result i32))\""), this::output);
        byte[] invalid = MODULE.clone();
        invalid[invalid.length - 1 - indexFromEnd((byte) 0xC0)] = (byte) 0xC2;
        assertEquals(1, tuber(invalid, "inspect", "--json", "-"));
        assertTrue(output().contains("\"valid\": false,\n  \"error\": {\n    \"kind\": \"invalid\",\n    \"message\": \"type mismatch"),
                        this::output);
        assertTrue(errors().startsWith("tuber: stdin: invalid module: type mismatch"), this::errors);
    }

    private static int indexFromEnd(byte value) {
        for (int i = MODULE.length - 1; i >= 0; i--) {
            if (MODULE[i] == value) {
                return MODULE.length - 1 - i;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void jsonEscapesWhatHasTo() {
        Map<String, Object> object = new TreeMap<>();
        object.put("a\"b", List.of("\\\n\u0001é", 1, true));
        object.put("b", null);
        object.put("c", List.of());
        assertEquals("{\n  \"a\\\"b\": [\n    \"\\\\\\n\\u0001é\",\n    1,\n    true\n  ],\n  \"b\": null,\n  \"c\": []\n}", JsonText.of(object));
    }
}
