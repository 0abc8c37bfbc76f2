;; Small functions to be called, and loops that call functions of the host.
(module
  (import "host" "i32" (func $host_i32 (param i32 i32) (result i32)))
  (import "host" "i64" (func $host_i64 (param i64 i64) (result i64)))
  (import "host" "f64" (func $host_f64 (param f64 f64) (result f64)))

  (func (export "add_i32") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "add_i64") (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
  (func (export "add_f64") (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1)))

  ;; A sum of ten numbers, in a loop.
  (func (export "sum") (param $from i32) (result i32)
    (local $sum i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $from) (i32.const 10)))
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (local.get $from)))
      (br_if $again (i32.ne (local.tee $from (i32.add (local.get $from) (i32.const 1))) (local.get $end))))
    (local.get $sum))

  (func (export "call_i32") (param $count i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum (call $host_i32 (local.get $sum) (local.get $count)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))

  (func (export "call_i64") (param $count i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (call $host_i64 (local.get $sum) (i64.extend_i32_u (local.get $count))))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))

  (func (export "call_f64") (param $count i32) (result f64)
    (local $sum f64)
    (loop $again
      (local.set $sum (call $host_f64 (local.get $sum) (f64.convert_i32_u (local.get $count))))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum)))
