package dev.tuber.tests.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the prelude adds to GraalJS's object {@code WebAssembly}. */
class PreludeTest {
    private JavaScript js;

    @BeforeEach
    void open() {
        js = JavaScript.open();
        js.run("(0, eval)(Polyglot.import('WebAssembly').prelude)");
    }

    @AfterEach
    void close() {
        js.close();
    }

    @Test
    void exceptionsCrossTheBorderBothWays() {
        assertEquals(List.of("[object WebAssembly.Exception] true 42 9007199254740993", "caught 7", "true", "true Error", "caught object"), js.run("""
                        const tag = new WebAssembly.Tag({parameters: ['i32', 'i64']});
                        const mine = new Error('mine');
                        let next;
                        const e = instantiate(`(module (type $p (func (param i32 i64))) (import "m" "tag" (tag $t (type $p)))
                          (import "m" "js" (tag $js (param externref))) (import "m" "call" (func $call))
                          (func (export "throw") (throw $t (i32.const 42) (i64.const 9007199254740993)))
                          (func (export "catch") (result i32)
                            (block $h (result i32 i64) (try_table (catch $t $h) (call $call)) (return (i32.const -1))) (drop))
                          (func (export "catchJs") (result externref)
                            (block $h (result externref) (try_table (catch $js $h) (call $call)) (return (ref.null extern)))))`,
                          {m: {tag, js: WebAssembly.JSTag, call: () => { throw next; }}});
                        try { e.throw(); } catch (x) { log(String(x), x.is(tag), x.getArg(tag, 0), String(x.getArg(tag, 1))); }
                        next = new WebAssembly.Exception(tag, [7, 1n]);
                        log('caught', e.catch());
                        try { e.catchJs(); } catch (x) { log(x === next); }
                        next = mine;
                        try { e.catch(); } catch (x) { log(x === mine, x.name); }
                        next = {};
                        log('caught', typeof e.catchJs());
                        """));
    }

    @Test
    void tagsAreExportsAndImports() {
        assertEquals(List.of("tag,function", "tag true true", "LinkError"), js.run("""
                        const module = new WebAssembly.Module(wat('(module (tag (export "t") (param i32)) (func (export "f")))'));
                        log(WebAssembly.Module.exports(module).map(x => x.kind).join());
                        const {t} = new WebAssembly.Instance(module).exports;
                        const user = new WebAssembly.Module(wat('(module (import "m" "t" (tag $t (param i32))) (export "t2" (tag $t)))'));
                        log(WebAssembly.Module.imports(user)[0].kind, t instanceof WebAssembly.Tag,
                          new WebAssembly.Instance(user, {m: {t}}).exports.t2 === t);
                        log(thrown(() => new WebAssembly.Instance(user, {m: {t: {}}})).split(':')[0]);
                        """));
    }

    @Test
    void stringsAreBuiltIn() {
        assertEquals(List.of("5 hello, wörld true", "0", "CompileError", "RuntimeError"), js.run("""
                        const text = `(module (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
                          (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
                          (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
                          (import "text" ", wörld" (global $world (ref extern)))
                          (func (export "length") (param externref) (result i32) (call $length (local.get 0)))
                          (func (export "greet") (param externref) (result externref) (call $concat (local.get 0) (global.get $world)))
                          (func (export "equals") (param externref externref) (result i32) (call $equals (local.get 0) (local.get 1))))`;
                        const options = {builtins: ['js-string'], importedStringConstants: 'text'};
                        const module = new WebAssembly.Module(wat(text), options);
                        const e = new WebAssembly.Instance(module).exports;
                        log(e.length('hello'), e.greet('hello'), e.equals('a', 'a') === 1);
                        log(WebAssembly.Module.imports(module).length);
                        log(thrown(() => new WebAssembly.Module(
                          wat('(module (import "wasm:js-string" "length" (func (param i32))))'), options)).split(':')[0]);
                        log(thrown(() => e.length(1)).split(':')[0]);
                        """));
    }

    @Test
    void globalsAreImportedAsPlainReferences() {
        assertEquals(List.of("text undefined null null 1 42", "LinkError: Import \"m\" \"e\": Imported value is not of the type of the imported global",
                        "LinkError: Import \"m\" \"f\": Imported value is not of the type of the imported global"), js.run("""
                        const module = new WebAssembly.Module(wat(`(module
                          (import "m" "a" (global $a externref)) (import "m" "b" (global $b externref)) (import "m" "c" (global $c externref))
                          (import "m" "d" (global $d funcref)) (import "m" "e" (global $e (ref extern))) (import "m" "f" (global $f funcref))
                          (import "m" "any" (global $any anyref))
                          (export "a" (global $a)) (export "b" (global $b)) (export "c" (global $c)) (export "d" (global $d)) (export "e" (global $e))
                          (func (export "f") (result funcref) (global.get $f)) (func (export "any") (result anyref) (global.get $any)))`));
                        const f = instantiate('(module (func (export "f") (result i32) (i32.const 1)))').f;
                        const m = Object.freeze({a: 'text', b: undefined, c: null, d: null, e: {}, f, any: 42});
                        const e = new WebAssembly.Instance(module, {m}).exports;
                        log(e.a.value, String(e.b.value), String(e.c.value), String(e.d.value), e.f() === f ? e.f()() : 'other', e.any());
                        log(thrown(() => new WebAssembly.Instance(module, {m: {...m, e: null}})));
                        log(thrown(() => new WebAssembly.Instance(module, {m: {...m, f: () => 1}})));
                        """));
    }

    @Test
    void tagsAreImportedFromExports() {
        assertEquals(List.of("7"), js.run("""
                        const e = instantiate('(module (tag (export "t") (param i32)))');
                        const user = instantiate(`(module (import "e" "t" (tag $t (param i32)))
                          (func (export "f") (result i32) (block (result i32) (try_table (catch $t 0) (throw $t (i32.const 7))) (unreachable))))`, Object.freeze({e}));
                        log(user.f());
                        """));
    }

    @Test
    void memoriesAndTablesHave64BitAddresses() {
        assertEquals(List.of("1 131072", "65536 bigint", "4 bigint", "TypeError"), js.run("""
                        const memory = new WebAssembly.Memory({address: 'i64', initial: 1n, maximum: 3n});
                        const e = instantiate(`(module (import "m" "m" (memory i64 1 3)) (memory (export "own") i64 1)
                          (func (export "size") (result i64) (memory.size)))`, {m: {m: memory}});
                        log(String(memory.grow(1n)), memory.buffer.byteLength);
                        log(e.own.buffer.byteLength, typeof e.own.grow(1n));
                        const table = new WebAssembly.Table({address: 'i64', initial: 4n, element: 'externref'});
                        table.set(3n, 'x');
                        log(String(table.length), typeof table.length);
                        log(thrown(() => memory.grow(1)).split(':')[0]);
                        """));
    }

    @Test
    void objectsOfTheGuestAreOpaqueAndKeepTheirIdentity() {
        assertEquals(List.of("null 0 42 true", "true", "TypeError"), js.run("""
                        const e = instantiate(`(module (type $p (struct (field i32))) (global $g (mut (ref null $p)) (ref.null $p))
                          (func (export "make") (result (ref $p)) (global.set $g (struct.new $p (i32.const 42))) (ref.as_non_null (global.get $g)))
                          (func (export "last") (result anyref) (global.get $g))
                          (func (export "get") (param (ref $p)) (result i32) (struct.get $p 0 (local.get 0))))`);
                        const p = e.make();
                        log(String(Object.getPrototypeOf(p)), Reflect.ownKeys(p).length, e.get(p), e.last() === p);
                        log(new WeakMap([[p, 1]]).has(e.last()));
                        log(thrown(() => e.get({})).split(':')[0]);
                        """));
    }

    @Test
    void errorsHaveTheClassesOfTheSpecification() {
        assertEquals(List.of("RuntimeError: unreachable", "RuntimeError: out of bounds memory access", "Error: mine"), js.run("""
                        log(thrown(() => instantiate('(module (func $f unreachable) (start $f))')));
                        log(thrown(() => instantiate('(module (memory 1) (data (i32.const 65536) "x"))')));
                        log(thrown(() => instantiate('(module (import "m" "f" (func $f)) (start $f))', {m: {f: () => { throw new Error('mine'); }}})));
                        """));
    }
}
