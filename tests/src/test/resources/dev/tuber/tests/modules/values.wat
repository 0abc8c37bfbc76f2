;; One function for each kind of result and of failure, to test the runner of scripts by.
;; wat2wasm values.wat -o values.wasm
(module
  (global (export "answer") i32 (i32.const 42))
  (func (export "none"))
  (func (export "i32") (param i32) (result i32) (local.get 0))
  (func (export "i64") (param i64) (result i64) (local.get 0))
  (func (export "f32") (param f32) (result f32) (local.get 0))
  (func (export "f64") (param f64) (result f64) (local.get 0))
  (func (export "v128") (param v128) (result v128) (local.get 0))
  (func (export "externref") (param externref) (result externref) (local.get 0))
  (func $funcref (export "funcref") (result funcref) (ref.func $funcref))
  (func (export "pair") (result i32 f64) (i32.const 1) (f64.const 2))
  (func (export "trap") (unreachable))
  (func $recurse (export "recurse") (call $recurse))
  (func (export "spin") (loop (br 0))))
