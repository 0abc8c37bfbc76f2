package dev.tuber.tests.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GraalJS's object {@code WebAssembly}. */
class WebAssemblyObjectTest {
    private static Engine engine;
    private JavaScript js;

    @BeforeAll
    static void makeEngine() {
        engine = Engine.newBuilder("js", "wasm").option("engine.WarnInterpreterOnly", "false").build();
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @BeforeEach
    void open() {
        js = JavaScript.open(engine);
    }

    @AfterEach
    void close() {
        js.close();
    }

    @Test
    void compilesValidatesAndInstantiates() {
        assertEquals(List.of("true", "false", "1 module", "2 5", "3 5", "4 CompileError", "5 LinkError", "6 TypeError"), js.run("""
                        const bytes = wat('(module (import "m" "f" (func $f (result i32))) (func (export "g") (result i32) (call $f)))');
                        const bad = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 3, 2, 1, 0);
                        log(WebAssembly.validate(bytes));
                        log(WebAssembly.validate(bad));
                        (async () => {
                          const module = await WebAssembly.compile(bytes);
                          log(1, module instanceof WebAssembly.Module ? 'module' : typeof module);
                          log(2, (await WebAssembly.instantiate(bytes, {m: {f: () => 5}})).instance.exports.g());
                          log(3, (await WebAssembly.instantiate(module, {m: {f: () => 5.9}})).exports.g());
                          await WebAssembly.compile(bad).catch(e => log(4, e.name));
                          await WebAssembly.instantiate(bytes, {m: {}}).catch(e => log(5, e.name));
                          await WebAssembly.instantiate(bytes, {}).catch(e => log(6, e.name));
                        })();
                        """));
    }

    @Test
    void describesModules() {
        assertEquals(List.of("[{\"name\":\"f\",\"kind\":\"function\"},{\"name\":\"t\",\"kind\":\"table\"},{\"name\":\"m\",\"kind\":\"memory\"}," +
                        "{\"name\":\"g\",\"kind\":\"global\"}]", "[{\"module\":\"a\",\"name\":\"é\",\"kind\":\"function\"}]", "2 1,2,3 255"), js.run("""
                                        const module = new WebAssembly.Module(wat(`(module
                                          (import "a" "é" (func)) (func (export "f")) (table (export "t") 1 funcref) (memory (export "m") 1)
                                          (global (export "g") i32 (i32.const 1))
                                          (@custom "x" "\\\\01\\\\02\\\\03") (@custom "x" "\\\\ff"))`));
                                        log(JSON.stringify(WebAssembly.Module.exports(module)));
                                        log(JSON.stringify(WebAssembly.Module.imports(module)));
                                        const sections = WebAssembly.Module.customSections(module, 'x');
                                        log(sections.length, new Uint8Array(sections[0]).join(), new Uint8Array(sections[1]).join());
                                        """));
    }

    @Test
    void valuesKeepTheirTypes() {
        assertEquals(List.of("-1", "9223372036854775807n", "bigint", "0.5", "NaN", "1,2,3.5", "undefined", "null", "[object Object]", "undefined",
                        "12 1099511627776", "TypeError"), js.run("""
                                        const e = instantiate(`(module
                                          (import "m" "pair" (func $pair (result i32 i64)))
                                          (func (export "i32") (param i32) (result i32) (local.get 0))
                                          (func (export "i64") (param i64) (result i64) (local.get 0))
                                          (func (export "f32") (param f32) (result f32) (local.get 0))
                                          (func (export "f64") (param f64) (result f64) (local.get 0))
                                          (func (export "three") (result i32 i32 f64) (i32.const 1) (i32.const 2) (f64.const 3.5))
                                          (func (export "none"))
                                          (func (export "ref") (param externref) (result externref) (local.get 0))
                                          (func (export "pair") (result i32 i64) (call $pair)))`,
                                          {m: {pair: () => [12, 2n ** 40n]}});
                                        log(e.i32(0xffffffff));
                                        log(e.i64(2n ** 63n - 1n));
                                        log(typeof e.i64(1n));
                                        log(e.f32(0.5));
                                        log(e.f64('x'));
                                        log(e.three().join());
                                        log(String(e.none()));
                                        log(String(e.ref(null)));
                                        const o = {};
                                        log(e.ref(o) === o ? String(o) : 'other');
                                        log(String(e.ref(undefined)));
                                        log(e.pair().join(' '));
                                        log(thrown(() => e.i64(1)).split(':')[0]);
                                        """));
    }

    @Test
    void objectsOfOneThingAreOne() {
        assertEquals(List.of("true true true true true true", "true", "true 3", "true"), js.run("""
                        const text = `(module (func $f (export "f") (export "f2")) (table (export "t") 1 funcref) (elem (i32.const 0) $f)
                          (memory (export "m") 1) (global (export "g") (mut i32) (i32.const 3))
                          (func (export "get") (result funcref) (ref.func $f)))`;
                        const e = instantiate(text);
                        const other = instantiate(`(module (import "e" "f" (func $f)) (import "e" "t" (table 1 funcref)) (import "e" "m" (memory 1))
                          (import "e" "g" (global (mut i32))) (export "f" (func $f)) (export "t" (table 0)) (export "m" (memory 0))
                          (export "g" (global 0)))`, {e});
                        log(e.f === e.f2, e.t.get(0) === e.f, e.get() === e.f, other.f === e.f, other.t === e.t, other.m === e.m);
                        log(other.g === e.g);
                        const own = new WebAssembly.Global({value: 'i32', mutable: true}, 1);
                        const user = instantiate(`(module (import "m" "g" (global $g (mut i32))) (global.set $g (i32.const 3)) (export "g" (global $g)))`
                          .replace('(global.set', '(func $s (global.set').replace('3)) (ex', '3))) (start $s) (ex'), {m: {g: own}});
                        log(user.g === own, own.value);
                        log(e.f.name === '0' && e.get.length === 0);
                        """));
    }

    @Test
    void growingDetachesBuffers() {
        assertEquals(List.of("65536 7", "0 true 131072 7", "0 196608", "0 196608", "RangeError"), js.run("""
                        const e = instantiate(`(module (memory (export "m") 1 4) (func (export "grow") (param i32) (result i32)
                          (memory.grow (local.get 0))) (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1))))`);
                        e.store(16, 7);
                        let before = e.m.buffer;
                        log(before.byteLength, new Int32Array(before)[4]);
                        e.m.grow(1);
                        log(before.byteLength, e.m.buffer === e.m.buffer, e.m.buffer.byteLength, new Int32Array(e.m.buffer)[4]);
                        before = e.m.buffer;
                        e.grow(1);
                        log(before.byteLength, e.m.buffer.byteLength);
                        before = e.m.buffer;
                        e.m.grow(0);
                        log(before.byteLength, e.m.buffer.byteLength);
                        log(thrown(() => e.m.grow(2)).split(':')[0]);
                        """));
    }

    @Test
    void viewsAndBulkCopiesSeeTheMemory() {
        assertEquals(List.of("1,2,3,4 67305985", "9 8 7", "hé", "3 3"), js.run("""
                        const e = instantiate(`(module (memory (export "m") 1) (func (export "load") (param i32) (result i32)
                          (i32.load (local.get 0))))`);
                        const bytes = new Uint8Array(e.m.buffer);
                        bytes.set([1, 2, 3, 4], 100);
                        log(bytes.slice(100, 104).join(), e.load(100));
                        const target = new Uint8Array(3);
                        bytes.set(Uint8Array.of(9, 8, 7), 65533);
                        target.set(bytes.subarray(65533));
                        log(target.join(' '));
                        new DataView(e.m.buffer).setUint32(8, 0x00a9c368, true);
                        log(new TextDecoder().decode(bytes.subarray(8, 11)));
                        log(new TextEncoder().encodeInto('hé', bytes.subarray(8)).written, new TextEncoder().encodeInto('hé', bytes).written);
                        """));
    }

    @Test
    void trapsAndErrorsHaveTheirClasses() {
        assertEquals(List.of("RuntimeError: integer divide by zero", "RuntimeError: out of bounds memory access", "RuntimeError: unreachable",
                        "RuntimeError: call stack exhausted", "Error: mine", "true", "CompileError", "LinkError", "TypeError", "RangeError", "RangeError",
                        "TypeError"), js.run("""
                                        const mine = new Error('mine');
                                        const e = instantiate(`(module (import "m" "throw" (func $throw)) (memory 1) (table (export "t") 1 funcref)
                                          (func (export "div") (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
                                          (func (export "load") (result i32) (i32.load (i32.const -1)))
                                          (func (export "unreachable") unreachable)
                                          (func $deep (export "deep") (call $deep))
                                          (func (export "throw") (call $throw)))`, {m: {throw: () => { throw mine; }}});
                                        for (const f of ['div', 'load', 'unreachable', 'deep', 'throw']) {
                                          log(thrown(e[f]));
                                        }
                                        try { e.throw(); } catch (error) { log(error === mine); }
                                        const name = f => thrown(f).split(':')[0];
                                        log(name(() => new WebAssembly.Module(Uint8Array.of(1))));
                                        log(name(() => instantiate('(module (import "m" "x" (memory 1)))', {m: {x: 1}})));
                                        log(name(() => new WebAssembly.Module(1)));
                                        log(name(() => e.t.get(1)));
                                        log(name(() => new WebAssembly.Memory({initial: 3, maximum: 2})));
                                        log(name(() => e.t.set(0, () => 1)));
                                        """));
    }

    @Test
    void modulesOfNewerProposalsRun() {
        assertEquals(List.of("42", "7 true", "1000000", "caught 5", "3", "5 a,b", "TypeError"), js.run("""
                        const gc = instantiate(`(module (type $p (struct (field (mut i32))))
                          (func (export "make") (param i32) (result (ref $p)) (struct.new $p (local.get 0)))
                          (func (export "get") (param (ref $p)) (result i32) (struct.get $p 0 (local.get 0)))
                          (func (export "i31") (param i32) (result (ref i31)) (ref.i31 (local.get 0)))
                          (func (export "same") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1))))`);
                        const p = gc.make(42);
                        log(gc.get(p));
                        log(gc.i31(7), gc.same(p, p) === 1);
                        const tail = instantiate(`(module (func $f (export "f") (param i32 i32) (result i32)
                          (if (result i32) (i32.eqz (local.get 0)) (then (local.get 1))
                          (else (return_call $f (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)))))))`);
                        log(tail.f(1000000, 0));
                        const eh = instantiate(`(module (import "m" "say" (func $say (param i32))) (tag $t (param i32))
                          (func (export "f") (block $h (result i32) (try_table (catch $t $h) (throw $t (i32.const 5))) (return)) (call $say)))`,
                          {m: {say: x => log('caught', x)}});
                        eh.f();
                        const swallow = instantiate(`(module (import "m" "throw" (func $throw)) (func (export "f") (result i32)
                          (block $h (try_table (catch_all $h) (call $throw)) (return (i32.const 1))) (i32.const 3)))`,
                          {m: {throw: () => { throw new Error('x'); }}});
                        log(swallow.f());
                        const table = instantiate('(module (table (export "t") 5 anyref) (func (export "set") (param i32 anyref) ' +
                          '(table.set (local.get 0) (local.get 1))))');
                        table.set(0, 'a');
                        table.t.set(1, 'b');
                        log(table.t.length, [table.t.get(0), table.t.get(1)].join());
                        log(thrown(instantiate('(module (func (export "f") (param v128)))').f).split(':')[0]);
                        """));
    }

    @Test
    void sharedMemoriesAreWaitedAndNotifiedOn() {
        assertEquals(List.of("true 65536", "7 7", "131072 7", "1 2"), js.run("""
                        const memory = new WebAssembly.Memory({initial: 1, maximum: 4, shared: true});
                        log(memory.buffer instanceof SharedArrayBuffer, memory.buffer.byteLength);
                        const e = instantiate(`(module (import "m" "m" (memory 1 4 shared))
                          (func (export "add") (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1)))
                          (func (export "wait") (param i32 i64) (result i32)
                            (memory.atomic.wait32 (i32.const 0) (local.get 0) (local.get 1))))`, {m: {m: memory}});
                        e.add(0, 7);
                        const before = new Int32Array(memory.buffer);
                        log(before[0], Atomics.load(before, 0));
                        memory.grow(1);
                        log(memory.buffer.byteLength, before[0]);
                        log(e.wait(1, -1n), e.wait(7, 1000n));
                        """));
    }

    @Test
    void filesAreModules(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("sum.wasm"), JavaScript.encode("""
                        (module (import "./twice.mjs" "twice" (func $twice (param i32) (result i32)))
                          (global (export "answer") i32 (i32.const 42))
                          (func (export "sum") (param i32 i32) (result i32) (call $twice (i32.add (local.get 0) (local.get 1)))))"""));
        Files.writeString(folder.resolve("twice.mjs"), "export const twice = x => 2 * x;");
        Path main = folder.resolve("main.mjs");
        Files.writeString(main, "import {sum, answer} from './sum.wasm'; log(sum(1, 2), answer.value);");
        assertEquals(List.of("6 42"), js.runModule("import '" + main + "';"));
    }

    @Test
    void modulesAndInstancesOfPolyglotEvaluationWorkAsWell() {
        assertEquals(List.of("3", "42", "[object Object]"), js.run("""
                        const module = Polyglot.eval('wasm', '(module (func (export "add") (param i32 i32) (result i32) ' +
                          '(i32.add (local.get 0) (local.get 1))) (memory (export "m") 1))');
                        const {exports} = new module({});
                        log(exports.add(1, 2));
                        exports.m[3] = 42;
                        log(exports.m[3]);
                        log('' + {});
                        """));
    }

    @Test
    void contextsShareModules() {
        try (JavaScript other = JavaScript.open(engine)) {
            String script = "log(instantiate('(module (memory (export \"m\") 1) (func (export \"f\") (result i32) (memory.grow (i32.const 1))))').f())";
            assertEquals(List.of("1"), js.run(script));
            assertEquals(List.of("1"), other.run(script));
        }
    }

    @Test
    void newerVersionsGetTheirOwnTypeNames() {
        try (Context context = Context.newBuilder("wasm").allowAllAccess(true).build()) {
            context.initialize("wasm");
            Value api = context.getPolyglotBindings().getMember("WebAssembly");
            Value module = context.eval("wasm", """
                            (module (tag (export "tag") (param i32 funcref)) (func (export "f") (param anyref exnref structref)) (table (export "t") 1 funcref))""");
            Value exports = api.getMember("module_exports");
            assertEquals("0(externref v128 externref)", exports.execute(module).getArrayElement(1).getMember("type").asString());
            assertEquals("global", exports.execute(module).getArrayElement(0).getMember("kind").asString());
            assertTrue(api.getMember("is_array").canExecute());
            assertEquals("0(anyref exnref anyref)", exports.execute(module).getArrayElement(1).getMember("type").asString());
            assertEquals("tag", exports.execute(module).getArrayElement(0).getMember("kind").asString());
            assertEquals("(i32 funcref)", exports.execute(module).getArrayElement(0).getMember("type").asString());
            assertEquals("funcref", exports.execute(module).getArrayElement(2).getMember("type").asString());
        }
    }

    @Test
    void theSymbolIsThereOnlyWhereLanguagesMaySeeIt() {
        try (Context context = Context.newBuilder("wasm").build()) {
            context.initialize("wasm");
            assertEquals(false, context.getPolyglotBindings().hasMember("WebAssembly"));
        }
    }
}
