;; Functions to call by --invoke.
(module
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func $divide (export "divide") (param i64 i64) (result i64) (i64.div_s (local.get 0) (local.get 1)))
  (func $halve (export "halve") (param i64) (result i64) (call $divide (local.get 0) (i64.const 0)))
  (func (export "f32") (param f32) (result f32) (local.get 0))
  (func (export "f64") (param f64) (result f64) (local.get 0))
  (func (export "swap") (param i32 f64) (result f64 i32) (local.get 1) (local.get 0))
  (func (export "vector") (param v128) (result v128) (i8x16.add (local.get 0) (v128.const i32x4 0 0 0 1)))
  (func (export "reference") (param externref) (result externref) (local.get 0))
  (func (export "nothing"))
  (func $recurse (export "recurse") (call $recurse))
  (memory (export "memory") 1))
