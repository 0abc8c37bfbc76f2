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
