package dev.tuber.wasm.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.LongUnaryOperator;

import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tuber.wasi.memory.MemoryFileSystem;
import dev.tuber.wasm.limits.ResourceLimits;

/** The typed API on small modules in the text format. */
class StoreTest {
    private Store store;

    @BeforeEach
    void open() {
        store = Store.create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Instance instance(String text) {
        return store.parse("test.wat", text).instantiate();
    }

    private Instance instance(String text, Imports imports) {
        return store.parse("test.wat", text).instantiate(imports);
    }

    private static WasmException.Kind kindOfFailure(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(WasmException.class, action).kind();
    }

    @Test
    void functionsAreCalled() {
        Instance instance = instance("""
                        (module
                            (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
                            (func (export "long") (param i64) (result i64) (i64.mul (local.get 0) (i64.const 3)))
                            (func (export "half") (param f64) (result f64) (f64.div (local.get 0) (f64.const 2)))
                            (func (export "single") (result f32) (f32.const 0.5))
                            (func (export "several") (param i32) (result i32 i64 f32) (local.get 0) (i64.const -1) (f32.const 1.5))
                            (func (export "nothing"))
                            (func (export "same") (param externref) (result externref) (local.get 0))
                            (func (export "vector") (param v128) (result v128) (i8x16.add (local.get 0) (local.get 0))))""");
        assertEquals(42, instance.function("add").call(40, 2));
        assertEquals(42, instance.function("add").callInt(40, 2));
        assertEquals(9_000_000_000L, instance.function("long").callLong(3_000_000_000L));
        assertEquals(1.25, instance.function("half").callDouble(2.5));
        assertEquals(0.5f, instance.function("single").callFloat());
        assertArrayEquals(new Object[]{7, -1L, 1.5f}, (Object[]) instance.function("several").call(7));
        assertNull(instance.function("nothing").call());
        Object object = new Object();
        assertSame(object, instance.function("same").call(object));
        assertNull(instance.function("same").call((Object) null));
        assertEquals("text", instance.function("same").call("text"));
        byte[] vector = new byte[16];
        vector[3] = 21;
        assertEquals(42, ((byte[]) instance.function("vector").call((Object) vector))[3]);
        assertEquals(List.of("i32", "i32"), instance.function("add").parameters());
        assertEquals(List.of("i32", "i64", "f32"), instance.function("several").results());
    }

    @Test
    void functionsBecomeJavaFunctions() {
        Instance instance = instance("""
                        (module
                            (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
                            (func (export "long") (param i64) (result i64) (i64.mul (local.get 0) (i64.const 3)))
                            (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1))))""");
        assertEquals(42, instance.function("add", IntBinaryOperator.class).applyAsInt(40, 2));
        assertEquals(15, instance.function("long", LongUnaryOperator.class).applyAsLong(5));
        IntBinaryOperator divide = instance.function("divide", IntBinaryOperator.class);
        assertEquals(WasmException.Kind.TRAP, kindOfFailure(() -> divide.applyAsInt(1, 0)));
        assertEquals("add is no java.util.function.DoubleUnaryOperator: it has 2 parameters, not 1",
                        assertThrows(IllegalArgumentException.class, () -> instance.function("add", DoubleUnaryOperator.class)).getMessage());
        assertEquals("java.lang.String must be an interface with one abstract method",
                        assertThrows(IllegalArgumentException.class, () -> instance.function("add", String.class)).getMessage());
    }

    @Test
    void hostFunctionsAreCalled() {
        List<Object> heard = new ArrayList<>();
        Imports imports = Imports.builder()
                        .function("host", "add", IntBinaryOperator.class, (a, b) -> a + b)
                        .function("host", "hear", IntConsumer.class, heard::add)
                        .function("host", "text", call -> heard.add(call.memory().readString(call.i32(0), call.i32(1))))
                        .function("host", "two", call -> new Object[]{call.i64(0), call.argument(0)})
                        .constant("host", "ten", 10)
                        .build();
        Instance instance = instance("""
                        (module
                            (import "host" "add" (func $add (param i32 i32) (result i32)))
                            (import "host" "hear" (func $hear (param i32)))
                            (import "host" "text" (func $text (param i32 i32)))
                            (import "host" "two" (func $two (param i64) (result i64 i64)))
                            (import "host" "ten" (global $ten i32))
                            (memory (export "memory") 1)
                            (data (i32.const 100) "straße")
                            (func (export "run") (result i64 i64)
                                (call $hear (call $add (global.get $ten) (i32.const 5)))
                                (call $text (i32.const 100) (i32.const 7))
                                (call $two (i64.const 9))))""", imports);
        assertArrayEquals(new Object[]{9L, 9L}, (Object[]) instance.function("run").call());
        assertEquals(List.of(15, "straße"), heard);
    }

    /** Called by the polyglot API itself or not: nothing can be told from outside. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void typedHostFunctionsKeepTheirTypes(boolean sharesEngine) {
        try (Engine engine = Engine.create(); Store own = sharesEngine ? Store.builder().engine(engine).build() : Store.create()) {
            IllegalStateException failure = new IllegalStateException("mine");
            Imports imports = Imports.builder().function("host", "int", IntBinaryOperator.class, (a, b) -> a + b).function("host", "fail", IntConsumer.class, value -> {
                throw failure;
            }).build();
            Instance instance = own.parse("m", """
                            (module (import "host" "int" (func $f (param i32 i32) (result i32))) (import "host" "fail" (func $fail (param i32)))
                              (func (export "f") (param i32) (result i32) (call $f (local.get 0) (i32.const 1))) (func (export "fail") (call $fail (i32.const 1))))
                            """).instantiate(imports);
            assertEquals(Integer.MIN_VALUE, instance.function("f").callInt(Integer.MAX_VALUE));
            assertSame(failure, assertThrows(IllegalStateException.class, () -> instance.function("fail").callVoid()));
            Instance other = own.parse("m", """
                            (module (import "host" "int" (func $f (param i64 i64) (result i64)))
                              (func (export "f") (param i64) (result i64) (call $f (local.get 0) (i64.const 1))))""").instantiate(imports);
            assertEquals(42, other.function("f").callLong(41L));
            assertThrows(RuntimeException.class, () -> other.function("f").callLong(1L << 40));
        }
    }

    @Test
    void exceptionsOfHostFunctionsComeOut() {
        IllegalStateException unchecked = new IllegalStateException("unchecked");
        IOException checked = new IOException("checked");
        Imports imports = Imports.builder().function("host", "unchecked", call -> {
            throw unchecked;
        }).function("host", "checked", call -> {
            throw checked;
        }).build();
        Instance instance = instance("""
                        (module
                            (import "host" "unchecked" (func $unchecked))
                            (import "host" "checked" (func $checked))
                            (export "unchecked" (func $unchecked))
                            (func (export "f") (call $unchecked))
                            (func (export "g") (call $checked)))""", imports);
        assertSame(unchecked, assertThrows(IllegalStateException.class, () -> instance.function("f").call()));
        assertSame(checked, assertThrows(HostException.class, () -> instance.function("g").call()).getCause());
    }

    @Test
    void exceptionsOfTheGuestHaveTagAndPayload() {
        Tag tag = store.tag("i32", "externref");
        Instance instance = instance("""
                        (module
                            (import "m" "tag" (tag $t (param i32 externref)))
                            (import "m" "fail" (func $fail))
                            (func (export "throw") (param i32 externref) (throw $t (local.get 0) (local.get 1)))
                            (func (export "catch") (result i32 externref)
                                (block $caught (result i32 externref)
                                    (try_table (catch $t $caught) (call $fail))
                                    (i32.const 0) (ref.null extern))))""", Imports.builder().item("m", "tag", tag).function("m", "fail", call -> {
            throw tag.exception(5, "why");
        }).build());
        GuestException thrown = assertThrows(GuestException.class, () -> instance.function("throw").call(3, "here"));
        assertEquals(tag, thrown.tag());
        assertArrayEquals(new Object[]{3, "here"}, thrown.payload());
        assertArrayEquals(new Object[]{5, "why"}, (Object[]) instance.function("catch").call());
    }

    @Test
    void memories() {
        Memory memory = store.memory(1, 3);
        Instance instance = instance("""
                        (module
                            (memory (export "memory") (import "m" "memory") 1 3)
                            (func (export "first") (result i32) (i32.load (i32.const 0))))""", Imports.builder().item("m", "memory", memory).build());
        assertEquals(memory, instance.memory());
        memory.writeInt(0, 77);
        assertEquals(77, instance.function("first").callInt());
        memory.write(10, "hello".getBytes(StandardCharsets.UTF_8));
        assertEquals("hello", memory.readString(10, 5));
        memory.writeDouble(64, Math.PI);
        assertEquals(Math.PI, memory.readDouble(64));
        ByteBuffer view = memory.buffer().orElseThrow();
        view.putLong(128, -5);
        assertEquals(-5, memory.readLong(128));
        assertEquals(1, memory.grow(2));
        assertEquals(-1, memory.grow(1));
        assertEquals(3 * 65536, memory.size());
        assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt(3 * 65536 - 3));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.write(3 * 65536 - 3, new byte[4]));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.read(-1, 4));
    }

    /** A shared memory has no view on the heap; writing goes by numbers. */
    @Test
    void memoriesWithoutViewAreWrittenToo() {
        Memory memory = store.memory("1 1 shared");
        byte[] bytes = "nineteen characters".getBytes(StandardCharsets.UTF_8);
        memory.write(5, bytes, 2, bytes.length - 2);
        assertEquals("neteen characters", memory.readString(5, bytes.length - 2));
        assertEquals(0, memory.readByte(5 + bytes.length - 2));
    }

    @Test
    void tablesAndGlobals() {
        Instance instance = instance("""
                        (module
                            (table (export "table") 2 4 funcref)
                            (elem (i32.const 0) $seven)
                            (func $seven (result i32) (i32.const 7))
                            (global (export "variable") (mut i64) (i64.const 5))
                            (global (export "constant") f32 (f32.const 0.5)))""");
        Table table = instance.table("table");
        Function seven = (Function) table.get(0);
        assertEquals(7, seven.call());
        assertNull(table.get(1));
        table.set(1, seven);
        assertEquals(7, ((Function) table.get(1)).call());
        assertEquals(2, table.grow(2, null));
        assertEquals(-1, table.grow(1, null));
        assertThrows(IndexOutOfBoundsException.class, () -> table.get(4));
        assertThrows(IllegalArgumentException.class, () -> table.set(0, "no function"));
        Global variable = instance.global("variable");
        variable.set(6);
        assertEquals(6L, variable.get());
        assertThrows(IllegalArgumentException.class, () -> variable.set(0.5));
        assertThrows(UnsupportedOperationException.class, () -> instance.global("constant").set(1f));
    }

    @Test
    void instancesAreLinked() {
        Instance provider = instance("(module (func (export \"f\") (result i32) (i32.const 5)) (memory (export \"m\") 1))");
        Instance user = instance("""
                        (module (import "p" "f" (func $f (result i32))) (import "p" "m" (memory 1))
                            (func (export "g") (result i32) (i32.add (call $f) (i32.const 1))))""", Imports.builder().instance("p", provider).build());
        assertEquals(6, user.function("g").callInt());
    }

    @Test
    void modulesDescribeThemselves() {
        WasmModule module = store.parse("m", "(module (import \"a\" \"b\" (func (param i32))) (memory (export \"m\") 1 2))");
        assertEquals(List.of(new ModuleItem("a", "b", "function", "(func (param i32))")), module.imports());
        assertEquals(List.of(new ModuleItem(null, "m", "memory", "(memory 1 2)")), module.exports());
    }

    @Test
    void failuresAreTold() {
        assertEquals(WasmException.Kind.MALFORMED, kindOfFailure(() -> store.parse("m", "(module (func")));
        assertEquals(WasmException.Kind.MALFORMED, kindOfFailure(() -> store.load("m", new byte[]{0, 'a'})));
        assertEquals(WasmException.Kind.INVALID, kindOfFailure(() -> store.parse("m", "(module (func (result i32)))")));
        assertEquals(WasmException.Kind.UNLINKABLE, kindOfFailure(() -> instance("(module (import \"a\" \"b\" (func)))")));
        assertEquals(WasmException.Kind.EXHAUSTION, kindOfFailure(() -> instance("(module (func $f (export \"f\") (call $f)))").function("f").call()));
        Instance instance = instance("(module (func $inner unreachable) (func (export \"f\") (call $inner)))");
        WasmException trap = assertThrows(WasmException.class, () -> instance.function("f").call());
        assertEquals(WasmException.Kind.TRAP, trap.kind());
        assertTrue(trap.guestStackTrace().getFirst().startsWith("inner (test.wat:"), () -> trap.guestStackTrace().toString());
        assertEquals("instance of test.wat exports no memory \"f\", but function f (func)",
                        assertThrows(NoSuchElementException.class, () -> instance.memory("f")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> instance.function("f").call(1));
        assertThrows(IllegalArgumentException.class, () -> Store.builder().option("wasm.NoSuchOption", "1").build());
    }

    @Test
    void theStartFunctionMayNotUseTheInstance() {
        Imports imports = Imports.builder().function("host", "f", call -> call.memory().size()).build();
        assertThrows(IllegalStateException.class, () -> instance("(module (import \"host\" \"f\" (func $f (result i64))) (func $s (drop (call $f))) (start $s))", imports));
    }

    @Test
    void storesShareTheCodeOfAnEngine() throws IOException {
        Source source = Source.newBuilder("wasm", "(module (func (export \"f\") (result i32) (i32.const 5)))", "m").build();
        try (Engine engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
                        Store first = Store.builder().engine(engine).build();
                        Store second = Store.builder().engine(engine).build()) {
            assertEquals(5, first.load(source).instantiate().function("f").call());
            assertEquals(5, second.load(source).instantiate().function("f").call());
        }
    }

    @Test
    @Timeout(60)
    void loopsCanBeCancelled() throws InterruptedException {
        Store other = Store.create();
        CountDownLatch started = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            try {
                started.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            other.cancel();
        });
        canceller.start();
        Instance instance = other.parse("loop.wat", "(module (import \"m\" \"started\" (func $started)) (func (export \"f\") (call $started) (loop (br 0))))").instantiate(
                        Imports.builder().function("m", "started", Runnable.class, started::countDown).build());
        assertEquals(WasmException.Kind.CANCELLED, kindOfFailure(() -> instance.function("f").call()));
        canceller.join();
    }

    @Test
    void limitsHold() {
        ResourceLimits limits = ResourceLimits.NONE.withFuel(1_000).withTimeout(Duration.ofMillis(200)).withMaxMemory(65_536);
        try (Store limited = Store.builder().limits(limits).build()) {
            Instance instance = limited.parse("spin.wat", "(module (memory 1) (func (export \"f\") (loop (br 0))))").instantiate();
            assertEquals(WasmException.Kind.EXHAUSTION, kindOfFailure(() -> instance.function("f").call()));
            assertEquals(0, limited.fuel());
            limited.setFuel(Long.MAX_VALUE);
            assertEquals(WasmException.Kind.TIMEOUT, kindOfFailure(() -> instance.function("f").call()));
            assertTrue(limited.fuel() < Long.MAX_VALUE);
            assertEquals(WasmException.Kind.UNLINKABLE, kindOfFailure(() -> limited.memory(1, 1)));
        }
        assertThrows(IllegalStateException.class, store::fuel);
    }

    @Test
    void programsRun(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("file.txt"), "content");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        WasiConfiguration wasi = WasiConfiguration.create().arguments("program", "file.txt").readOnlyDirectory(directory, "/").output(output);
        try (Store world = Store.builder().wasi(wasi).build()) {
            int status = world.load(Path.of("../examples/wordcount.wasm")).instantiate().run();
            assertEquals(0, status, output::toString);
            assertTrue(output.toString(StandardCharsets.UTF_8).contains("file.txt"), output::toString);
        }
        try (Store world = Store.builder().wasi(WasiConfiguration.create().arguments("program", "file.txt")).build()) {
            assertEquals(1, world.load(Path.of("../examples/wordcount.wasm")).instantiate().run());
        }
    }

    @Test
    void aWasiWorldThatIsTheSameInEachRun() {
        String program = """
                        (module
                          (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
                          (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
                          (import "wasi_snapshot_preview1" "path_create_directory" (func $make (param i32 i32 i32) (result i32)))
                          (memory (export "memory") 1)
                          (data (i32.const 16) "new")
                          (func (export "time") (result i64)
                            (drop (call $time (i32.const 0) (i64.const 0) (i32.const 0))) (i64.load (i32.const 0)))
                          (func (export "random") (result i64)
                            (drop (call $random (i32.const 0) (i32.const 8))) (i64.load (i32.const 0)))
                          (func (export "make") (result i32) (call $make (i32.const 3) (i32.const 16) (i32.const 3))))""";
        long[][] seen = new long[2][];
        for (int i = 0; i < seen.length; i++) {
            WasiConfiguration wasi = WasiConfiguration.create().clock(Instant.ofEpochSecond(1), Duration.ofSeconds(2)).randomSeed(3)
                            .filesInMemory(1 << 20);
            try (Store store = Store.builder().wasi(wasi).build()) {
                Instance instance = store.parse("world.wat", program).instantiate();
                seen[i] = new long[]{instance.function("time").callLong(), instance.function("time").callLong(),
                                instance.function("random").callLong(), instance.function("make").callInt()};
            }
        }
        assertArrayEquals(seen[0], seen[1]);
        assertEquals(1_000_000_000L, seen[0][0]);
        assertEquals(3_000_000_000L, seen[0][1]);
        assertEquals(0, seen[0][3]);
    }

    @Test
    void wasiOnTheEmbeddersFiles() throws IOException {
        MemoryFileSystem files = MemoryFileSystem.create().putDirectory("/work");
        WasiConfiguration wasi = WasiConfiguration.create().files(files).directory(Path.of("/work"), "/");
        try (Store store = Store.builder().wasi(wasi).build()) {
            store.parse("make.wat", """
                            (module
                              (import "wasi_snapshot_preview1" "path_create_directory" (func $make (param i32 i32 i32) (result i32)))
                              (memory (export "memory") 1)
                              (data (i32.const 0) "new")
                              (func (export "make") (result i32) (call $make (i32.const 3) (i32.const 0) (i32.const 3))))""")
                            .instantiate().function("make").callInt();
        }
        assertEquals(List.of("new"), files.list("/work"));
    }

    @Test
    void missingImportsAreListedOrTrap() {
        String text = """
                        (module
                          (import "env" "f" (func $f (param i32) (result i64)))
                          (import "env" "g" (func))
                          (func (export "five") (result i32) i32.const 5)
                          (func (export "call") (result i64) (call $f (i32.const 1))))""";
        try (Store store = Store.create()) {
            WasmException thrown = assertThrows(WasmException.class, () -> store.parse("missing.wat", text).instantiate());
            assertEquals("unknown imports:\n  \"env\" \"f\" (func (param i32) (result i64))\n  \"env\" \"g\" (func)",
                            thrown.getMessage());
        }
        try (Store store = Store.builder().option("wasm.UnknownImports", "trap").build()) {
            Instance instance = store.parse("missing.wat", text).instantiate();
            assertEquals(5, instance.function("five").callInt());
            WasmException thrown = assertThrows(WasmException.class, () -> instance.function("call").callLong());
            assertEquals("unknown import called: \"env\" \"f\" (func (param i32) (result i64))", thrown.getMessage());
        }
    }
}
