package dev.tuber.tests.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What JavaScript gets of one thing is one object, however it gets it: {@code identity.tsv}. */
class IdentityTest {
    private static JavaScript js;

    @BeforeAll
    static void open() {
        js = JavaScript.open();
        js.context().eval("js", js.context().getPolyglotBindings().getMember("WebAssembly").getMember("prelude").asString());
        js.context().eval("js", """
                        var object = {}, symbol = Symbol('s'), host = () => 1;
                        var own = {
                          table: new WebAssembly.Table({element: 'anyfunc', initial: 1}), memory: new WebAssembly.Memory({initial: 1}),
                          global: new WebAssembly.Global({value: 'i64', mutable: true}, 7n), object: new WebAssembly.Global({value: 'externref'}, object),
                          tag: new WebAssembly.Tag({parameters: ['i32']})};
                        own.exception = new WebAssembly.Exception(own.tag, [1]);
                        var instance = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
                          (import "host" "throw" (func $throw (param externref)))
                          (func $f (export "f") (export "again") (result i32) (i32.const 1))
                          (table (export "table") 2 funcref) (elem (i32.const 0) $f)
                          (memory (export "memory") 1) (memory (export "shared") 1 1 shared)
                          (global (export "constant") i32 (i32.const 1)) (global (export "variable") (mut f64) (f64.const 1))
                          (global (export "reference") funcref (ref.func $f))
                          (tag (export "tag") (param i32))
                          (func (export "get") (result funcref) (ref.func $f))
                          (func $tail (export "tail") (result i32) (return_call $f))
                          (func (export "getTail") (result funcref) (ref.func $tail))
                          (func (export "pass") (param funcref) (result funcref) (local.get 0))
                          (func (export "passExtern") (param externref) (result externref) (local.get 0))
                          (func (export "throwing") (param externref) (call $throw (local.get 0))))`)), {host: {throw: x => { throw x; }}});
                        var e = instance.exports;
                        var o = instantiate(`(module
                          (type $s (struct (field i32)))
                          (import "e" "f" (func $f (result i32))) (import "e" "table" (table $table 2 funcref)) (import "e" "memory" (memory 1))
                          (import "e" "shared" (memory 1 1 shared)) (import "e" "variable" (global $variable (mut f64))) (import "e" "tag" (tag $tag (param i32)))
                          (import "own" "table" (table $own 1 funcref)) (import "own" "memory" (memory $ownMemory 1)) (import "own" "global" (global $own (mut i64)))
                          (import "own" "object" (global $object externref)) (import "own" "tag" (tag $own (param i32)))
                          (import "host" "f" (func $host (result i32)))
                          (table (export "hosts") 1 funcref) (elem (table 2) (i32.const 0) func $host)
                          (table (export "externs") 1 externref)
                          (global $kept (ref $s) (struct.new $s (i32.const 5)))
                          (export "f" (func $f)) (export "table" (table $table)) (export "memory" (memory 0)) (export "shared" (memory 1))
                          (export "variable" (global $variable)) (export "tag" (tag $tag)) (export "own_table" (table $own)) (export "own_memory" (memory $ownMemory))
                          (export "own_global" (global $own)) (export "own_object" (global $object)) (export "own_tag" (tag $own)) (export "host" (func $host))
                          (func (export "get") (result funcref) (ref.func $f))
                          (func (export "kept") (result (ref $s)) (global.get $kept))
                          (func (export "passAny") (param anyref) (result anyref) (local.get 0)))`, {e, own, host: {f: host}});
                        var caught = f => { try { f(); } catch (x) { return x; } };
                        """);
    }

    @AfterAll
    static void close() {
        js.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "identity.tsv", delimiter = '\t')
    void isOne(String what, String left, String right) {
        assertEquals(List.of("true"), js.run("log((" + left + ") === (" + right + "))"), what);
    }
}
