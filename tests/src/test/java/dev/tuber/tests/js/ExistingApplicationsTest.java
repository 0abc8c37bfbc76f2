package dev.tuber.tests.js;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications do that were written for GraalWasm, in the way that its user guide shows: from Java, and from JavaScript inside Java. */
class ExistingApplicationsTest {
    private static final String ADD_TWO = """
                    (module (func (export "addTwo") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
                      (memory (export "memory") 1) (global (export "counter") (mut i32) (i32.const 7)))""";

    @TempDir
    private Path folder;
    private File file;

    @BeforeEach
    void writeModule() throws IOException {
        Path path = folder.resolve("add-two.wasm");
        Files.write(path, JavaScript.encode(ADD_TWO));
        file = path.toFile();
    }

    @Test
    void filesAndUrlsAreModules() throws IOException {
        try (Context context = Context.create()) {
            Value fromFile = context.eval(Source.newBuilder("wasm", file).build());
            Value exports = fromFile.newInstance().getMember("exports");
            assertEquals(42, exports.invokeMember("addTwo", 40, 2).asInt());
            Value fromUrl = context.eval(Source.newBuilder("wasm", file.toURI().toURL()).name("add-two").build());
            assertEquals(3, fromUrl.newInstance().getMember("exports").getMember("addTwo").execute(1, 2).asInt());
        }
    }

    @Test
    void resourcesOfArchivesAreModules() throws IOException {
        Path archive = folder.resolve("application.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("module.wasm"));
            // Bytes that are no UTF-8, and such that are.
            zip.write(JavaScript.encode("(module (func (export \"é\") (result i64) (i64.const -9223372036854775807)))"));
        }
        URL url = URI.create("jar:" + archive.toUri() + "!/module.wasm").toURL();
        try (Context context = Context.create("wasm")) {
            Value exports = context.eval(Source.newBuilder("wasm", url).build()).newInstance().getMember("exports");
            assertEquals(-9223372036854775807L, exports.invokeMember("é").asLong());
        }
    }

    @Test
    void urlsOfTextsAreModules() throws IOException {
        Path text = folder.resolve("text.wat");
        Files.writeString(text, "(module (func (export \"é\") (result i32) (i32.const 42)))");
        try (Context context = Context.create("wasm")) {
            Value exports = context.eval(Source.newBuilder("wasm", text.toUri().toURL()).build()).newInstance().getMember("exports");
            assertEquals(42, exports.invokeMember("é").asInt());
        }
    }

    @Test
    void bytesInMemoryNeedNoType() throws IOException {
        ByteSequence bytes = ByteSequence.create(JavaScript.encode(ADD_TWO));
        try (Context context = Context.create("wasm")) {
            Source untyped = Source.newBuilder("wasm", bytes, "example").build();
            assertEquals(42, context.eval(untyped).newInstance().getMember("exports").getMember("addTwo").execute(40, 2).asInt());
            Source typed = Source.newBuilder("wasm", bytes, "example").mimeType("application/wasm").build();
            assertEquals(untyped, typed);
            Source replaced = Source.newBuilder("wasm", "", "example").content(bytes).build();
            assertTrue(context.eval(replaced).canInstantiate());
            // Characters are the text format, as before.
            assertTrue(context.eval(Source.newBuilder("wasm", ADD_TWO, "text").build()).canInstantiate());
            Source text = Source.newBuilder("wasm", bytes, "example").mimeType("text/x-webassembly").build();
            assertThrows(IllegalArgumentException.class, () -> context.eval(text));
        }
    }

    @Test
    void malformedBytesAreSyntaxErrors() {
        try (Context context = Context.create("wasm")) {
            Source source = Source.newBuilder("wasm", ByteSequence.create(new byte[]{0, 'a', 's', 'm', 2, 0, 0, 0}), "example").buildLiteral();
            PolyglotException failure = assertThrows(PolyglotException.class, () -> context.eval(source));
            assertTrue(failure.isSyntaxError());
        }
    }

    /** A module's name is its source's; exports are called by invoking members of the object that has them, and imported as they are. */
    @Test
    void theGuidesModulesAndInstances() throws IOException {
        try (Context context = Context.create("wasm")) {
            Value example = context.eval(Source.newBuilder("wasm", ByteSequence.create(JavaScript.encode(ADD_TWO)), "example").build()).newInstance();
            Value importing = context.eval(Source.newBuilder("wasm", ByteSequence.create(JavaScript.encode("""
                            (module (import "example" "addTwo" (func $add (param i32 i32) (result i32)))
                              (func (export "f") (result i32) (call $add (i32.const 40) (i32.const 2))))""")), "importing").build());
            Value instance = importing.newInstance(ProxyObject.fromMap(Map.of("example", example.getMember("exports"))));
            assertEquals(42, instance.getMember("exports").invokeMember("f").asInt());
        }
    }

    @Test
    void memoriesAndGlobalsOfAnInstance() throws IOException {
        try (Context context = Context.create("wasm")) {
            Value exports = context.eval(Source.newBuilder("wasm", file).build()).newInstance().getMember("exports");
            Value memory = exports.getMember("memory");
            memory.writeBufferInt(ByteOrder.LITTLE_ENDIAN, 4, 0x01020304);
            byte[] read = new byte[4];
            memory.readBuffer(4, read, 0, 4);
            assertArrayEquals(new byte[]{4, 3, 2, 1}, read);
            assertEquals(3, memory.getArrayElement(5).asByte());
            exports.getMember("counter").putMember("value", 8);
            assertEquals(8, exports.getMember("counter").getMember("value").asInt());
        }
    }

    @Test
    void importsAreObjectsOfObjects() {
        try (Context context = Context.newBuilder("wasm").build()) {
            Value module = context.eval("wasm", """
                            (module (import "env" "twice" (func $twice (param i32) (result i32)))
                              (func (export "f") (param i32) (result i32) (call $twice (local.get 0))))""");
            ProxyExecutable twice = arguments -> 2 * arguments[0].asInt();
            Value instance = module.newInstance(ProxyObject.fromMap(Map.of("env", ProxyObject.fromMap(Map.of("twice", twice)))));
            assertEquals(42, instance.getMember("exports").invokeMember("f", 21).asInt());
        }
    }

    @Test
    void programsUseWasi() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("wasm").option("wasm.Builtins", "wasi_snapshot_preview1").out(output).build()) {
            Value module = context.eval("wasm", """
                            (module (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
                              (memory (export "memory") 1) (data (i32.const 0) "\\08\\00\\00\\00\\03\\00\\00\\00hi\\n")
                              (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))))""");
            module.newInstance().getMember("exports").getMember("_start").executeVoid();
        }
        assertEquals("hi\n", output.toString(StandardCharsets.UTF_8));
    }

    /** C keeps output for a file until the program ends; a module that is called from outside never ends, and its output must not be lost. */
    @Test
    void modulesThatNeverEndWriteEachLine() {
        String module = """
                        (module (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $status (param i32 i32) (result i32)))
                          (memory (export "memory") 1) (func (export "%s"))
                          (func (export "fileType") (param i32) (result i32) (drop (call $status (local.get 0) (i32.const 8))) (i32.load8_u (i32.const 8))))""";
        int unknown = 0;
        int characterDevice = 2;
        try (Context context = Context.newBuilder("wasm").option("wasm.Builtins", "wasi_snapshot_preview1").build()) {
            Value reactor = context.eval("wasm", module.formatted("_initialize")).newInstance().getMember("exports");
            assertEquals(characterDevice, reactor.invokeMember("fileType", 1).asInt());
            assertEquals(characterDevice, reactor.invokeMember("fileType", 2).asInt());
            assertEquals(unknown, reactor.invokeMember("fileType", 0).asInt());
            Value command = context.eval("wasm", module.formatted("_start")).newInstance().getMember("exports");
            assertEquals(unknown, command.invokeMember("fileType", 1).asInt());
        }
    }

    @Test
    void optionsOfThatNameAreKnown() throws IOException {
        try (Context context = Context.newBuilder("wasm").option("wasm.EvalReturnsInstance", "true").option("wasm.UseUnsafeMemory", "true").option(
                        "wasm.BulkMemoryAndRefTypes", "true").build()) {
            Value instance = context.eval(Source.newBuilder("wasm", file).build());
            assertEquals(42, instance.getMember("exports").invokeMember("addTwo", 40, 2).asInt());
        }
        try (Context context = Context.newBuilder("wasm").option("wasm.BulkMemoryAndRefTypes", "false").build()) {
            assertThrows(PolyglotException.class, () -> context.eval("wasm", "(module (func (param externref)))"));
        }
    }

    @Test
    void evaluatedInstancesImportFromOneAnother() throws IOException {
        try (Context context = Context.newBuilder("wasm").option("wasm.EvalReturnsInstance", "true").build()) {
            Source twice = Source.newBuilder("wasm", """
                            (module (import "numbers" "addTwo" (func $add (param i32 i32) (result i32)))
                              (func (export "twice") (param i32) (result i32) (call $add (local.get 0) (local.get 0))))""", "double").build();
            Value importing = context.eval(twice);
            PolyglotException unknown = assertThrows(PolyglotException.class, () -> importing.getMember("exports"));
            assertEquals("unknown import: \"numbers\" \"addTwo\" (func (param i32 i32) (result i32))", unknown.getMessage());
            Value numbers = context.eval(Source.newBuilder("wasm", file).name("numbers").build());
            assertEquals(42, importing.getMember("exports").invokeMember("twice", 21).asInt());
            assertEquals(importing, context.eval(twice));
            Value bindings = context.getBindings("wasm");
            assertEquals(numbers, bindings.getMember("numbers"));
            assertTrue(bindings.getMemberKeys().containsAll(List.of("numbers", "double", "Memory")));
        }
    }

    @Test
    void circlesOfEvaluatedInstancesAreErrors() throws IOException {
        try (Context context = Context.newBuilder("wasm").option("wasm.EvalReturnsInstance", "true").build()) {
            Value first = context.eval(Source.newBuilder("wasm", "(module (import \"b\" \"f\" (func)) (export \"f\" (func 0)))", "a").build());
            context.eval(Source.newBuilder("wasm", "(module (import \"a\" \"f\" (func)) (export \"f\" (func 0)))", "b").build());
            PolyglotException failure = assertThrows(PolyglotException.class, () -> first.getMember("exports"));
            assertEquals("\"a\" imports itself by way of the modules that it imports", failure.getMessage());
        }
    }

    @Test
    void javaScriptInstantiatesBytesOfJava() {
        byte[] bytes = JavaScript.encode(ADD_TWO);
        try (Context context = Context.newBuilder("js", "wasm").option("js.webassembly", "true").allowPolyglotAccess(PolyglotAccess.ALL).allowHostAccess(
                        HostAccess.newBuilder(HostAccess.EXPLICIT).allowBufferAccess(true).build()).build()) {
            Value exports = context.eval("js", """
                            bytes => new WebAssembly.Instance(new WebAssembly.Module(new ArrayBuffer(bytes)), {}).exports
                            """).execute(ByteBuffer.wrap(bytes));
            assertEquals(42, exports.invokeMember("addTwo", 40, 2).asInt());
        }
    }

    @Test
    void javaScriptGetsInstancesEvenIfEvaluationGivesThem() {
        try (Context context = JavaScript.builder().option("wasm.EvalReturnsInstance", "true").build()) {
            context.getBindings("js").putMember("bytes", ProxyArray.fromArray(0, 97, 115, 109, 1, 0, 0, 0));
            assertEquals("Module", context.eval("js", "new WebAssembly.Module(Uint8Array.from(bytes)).constructor.name").asString());
        }
    }
}
