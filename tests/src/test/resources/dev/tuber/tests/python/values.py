import polyglot

exports = polyglot.eval(language="wasm", string="""
(module
  (func (export "i32") (param i32) (result i32) (local.get 0))
  (func (export "i64") (param i64) (result i64) (local.get 0))
  (func (export "f32") (param f32) (result f32) (local.get 0))
  (func (export "f64") (param f64) (result f64) (local.get 0))
  (func (export "extern") (param externref) (result externref) (local.get 0))
  (func (export "several") (result i32 f64 i64) (i32.const 1) (f64.const 2.5) (i64.const -3))
  (func (export "nothing"))
  (global (export "variable") (mut i64) (i64.const 5))
  (table (export "table") 2 funcref))
""")().exports

print(exports.i32(-1), exports.i64(2**63 - 1), exports.f32(0.5), exports.f64(1), exports.f64(0.1))
print(list(exports.several()), exports.nothing())
thing = object()
print(exports.extern(thing) is thing, exports.extern(None), exports.extern("text"), exports.extern([1, 2])[1])
exports.variable.value = 2**40
print(exports.variable.value)
exports.table[0] = exports.i32
print(len(exports.table), exports.table[0](7), exports.table[1])
print(list(exports.i32.type.parameters), list(exports.several.type.results))

# Numbers as imported globals.
for kind, number in [("i32", 42), ("i32", 2**31), ("i32", 1.5), ("i32", True), ("i64", 2**63 - 1), ("i64", 2**63), ("f32", 0.5), ("f32", 0.1), ("f64", 1),
                     ("f64", "1"), ("(mut i32)", 1)]:
    source = f'(module (import "m" "g" (global {kind})) (export "g" (global 0)))'
    try:
        print(kind, polyglot.eval(language="wasm", string=source)({"m": {"g": number}}).exports.g.value)
    except polyglot.ForeignException as error:
        print(error)

# What people see of things.
things = polyglot.eval(language="wasm", string="""
(module (func (export "f") (param i32)) (memory (export "m") 1 2) (table (export "t") 3 funcref) (global (export "g") (mut i64) (i64.const 5))
  (tag (export "e") (param f32)) (type $p (struct (field i32)))
  (func (export "make") (result (ref $p)) (struct.new $p (i32.const 7))))""")
print(things)
instance = things()
print(instance, instance.exports)
for name in ["f", "t", "g", "e"]:
    print(name, getattr(instance.exports, name))
print(instance.exports.make())
