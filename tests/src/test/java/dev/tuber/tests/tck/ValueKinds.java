package dev.tuber.tests.tck;

import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** One value of each kind that Tuber gives to other languages. Memories are empty, since the kit walks over every byte several times, in minutes. */
final class ValueKinds {
    private static final String MODULE = """
                    (module
                      (type $point (struct (field $x i32) (field $y (mut f64))))
                      (type $numbers (array (mut i16)))
                      (type $objects (array externref))
                      (func (export "i32") (result i32) (i32.const -42))
                      (func (export "i64") (result i64) (i64.const 0x7fffffffffffffff))
                      (func (export "f32") (result f32) (f32.const 1.5))
                      (func (export "f64") (result f64) (f64.const 0.1))
                      (func (export "nan") (result f64) (f64.const nan))
                      (func (export "v128") (result v128) (v128.const i32x4 1 2 3 4))
                      (func (export "none"))
                      (func (export "several") (result i32 i64 f64) (i32.const 1) (i64.const 2) (f64.const 3))
                      (func (export "mixed") (result i32 externref) (i32.const 1) (ref.null extern))
                      (func (export "null extern") (result externref) (ref.null extern))
                      (func (export "null func") (result funcref) (ref.null func))
                      (func (export "null any") (result anyref) (ref.null any))
                      (func (export "i31") (result i31ref) (ref.i31 (i32.const -7)))
                      (func (export "struct") (result (ref $point)) (struct.new $point (i32.const 3) (f64.const 4)))
                      (func (export "array") (result (ref $numbers)) (array.new $numbers (i32.const 5) (i32.const 6)))
                      (func (export "empty array") (result (ref $numbers)) (array.new_default $numbers (i32.const 0)))
                      (func (export "array of null") (result (ref $objects)) (array.new_default $objects (i32.const 2)))
                      (func (export "externalized struct") (result externref)
                        (extern.convert_any (struct.new $point (i32.const 3) (f64.const 4))))
                      (func (export "externalized i31") (result externref) (extern.convert_any (ref.i31 (i32.const 9))))
                      (func $constant (export "constant") (result i32) (i32.const 1))
                      (elem declare func $constant)
                      (func (export "funcref") (result funcref) (ref.func $constant))
                      (func (export "typed funcref") (result (ref func)) (ref.func $constant))
                      (memory (export "memory") 0 2)
                      (memory (export "memory64") i64 0 2)
                      (memory (export "shared memory") 0 2 shared)
                      (table (export "table") 2 funcref)
                      (table (export "filled table") 1 funcref (ref.func $constant))
                      (table (export "object table") 2 externref)
                      (table (export "table64") i64 1 funcref)
                      (global (export "global") i32 (i32.const 42))
                      (global (export "mutable global") (mut i64) (i64.const 42))
                      (global (export "float global") f32 (f32.const 2.5))
                      (global (export "vector global") v128 (v128.const i32x4 1 2 3 4))
                      (global (export "reference global") externref (ref.null extern))
                      (tag $tag (export "tag") (param i32 externref))
                      (tag (export "plain tag"))
                      (func (export "throw") (throw $tag (i32.const 8) (ref.null extern)))
                      (func (export "trap") unreachable)
                      (func (export "throw later") (result exnref)
                        (block $caught (result exnref) (try_table (catch_all_ref $caught) (throw $tag (i32.const 8) (ref.null extern))) unreachable)))""";
    private static final List<String> NUMBERS = List.of("i32", "i64", "f32", "f64", "nan", "i31", "externalized i31");
    private static final List<String> NULLS = List.of("none", "null extern", "null func", "null any");
    private static final List<String> ENTITIES = List.of("constant", "memory", "memory64", "shared memory", "table", "filled table",
                    "object table", "table64", "global", "mutable global", "float global", "vector global", "reference global", "tag", "plain tag");
    private static final List<String> OBJECTS = List.of("v128", "struct", "externalized struct", "array of null", "empty array", "funcref", "typed funcref",
                    "mixed");

    private ValueKinds() {
    }

    /**
     * A value.
     *
     * @param name unique
     * @param type what the kit may expect of it
     */
    record Kind(String name, Value value, TypeDescriptor type) {
    }

    /** New values in a context. */
    static List<Kind> all(Context context) {
        List<Kind> kinds = new ArrayList<>();
        Source source = WasmLanguageProvider.text("kinds", MODULE);
        Value module = context.eval(source);
        Value instance = module.newInstance();
        Value exports = instance.getMember("exports");
        for (String name : NUMBERS) {
            kinds.add(new Kind(name, exports.getMember(name).execute(), TypeDescriptor.NUMBER));
        }
        for (String name : NULLS) {
            kinds.add(new Kind(name, exports.getMember(name).execute(), TypeDescriptor.NULL));
        }
        kinds.add(new Kind("several results", exports.getMember("several").execute(), TypeDescriptor.array(TypeDescriptor.NUMBER)));
        Value array = exports.getMember("array").execute();
        kinds.add(new Kind("array", array, TypeDescriptor.array(TypeDescriptor.NUMBER)));
        for (String name : OBJECTS) {
            add(kinds, name, exports.getMember(name).execute());
        }
        for (String name : ENTITIES) {
            add(kinds, name, exports.getMember(name));
        }
        add(kinds, "module", module);
        add(kinds, "module's exports", module.getMember("exports"));
        add(kinds, "module's export", module.getMember("exports").getArrayElement(0));
        add(kinds, "module's imports", module.getMember("imports"));
        add(kinds, "instance", instance);
        add(kinds, "exports", exports);
        add(kinds, "function's type", exports.getMember("several").getMember("type"));
        add(kinds, "guest exception", thrown(exports.getMember("throw")));
        add(kinds, "payload", thrown(exports.getMember("throw")).getMember("payload"));
        add(kinds, "stack trace", thrown(exports.getMember("trap")).getMember("stackTrace"));
        add(kinds, "trap", thrown(exports.getMember("trap")));
        add(kinds, "new exception", exports.getMember("tag").newInstance(1, "object"));
        Value bindings = context.getBindings("wasm");
        add(kinds, "bindings", bindings);
        for (String name : bindings.getMemberKeys()) {
            add(kinds, "binding " + name, bindings.getMember(name));
        }
        return kinds;
    }

    /** The types that a value says it has; that it has them in every respect is what the kit checks. */
    private static void add(List<Kind> kinds, String name, Value value) {
        kinds.add(new Kind(name, value, TypeDescriptor.forValue(value)));
    }

    private static Value thrown(Value function) {
        try {
            function.executeVoid();
        } catch (PolyglotException e) {
            return e.getGuestObject();
        }
        throw new AssertionError(function + " throws nothing");
    }
}
