;; Hot loops of atomic instructions. Assembled by `wat2wasm --enable-threads --debug-names` of WABT.
(module
  (memory 1 16 shared)

  ;; Leaves the memory as it was, so that each call gives the same.
  (func $atomics (export "atomics") (param $times i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (i32.atomic.rmw.add (i32.const 0) (i32.const 1))))
      (local.set $sum (i32.add (local.get $sum) (i32.atomic.rmw8.xor_u (i32.const 5) (local.get $times))))
      (local.set $sum (i32.add (local.get $sum) (i32.wrap_i64 (i64.atomic.rmw.and (i32.const 8) (i64.const -1)))))
      (local.set $sum (i32.add (local.get $sum)
        (i32.atomic.rmw16.cmpxchg_u (i32.const 16) (local.get $times) (i32.const 7))))
      (i32.atomic.store16 (i32.const 18) (local.get $sum))
      (local.set $sum (i32.add (local.get $sum) (i32.atomic.load16_u (i32.const 18))))
      (atomic.fence)
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))
    (i64.atomic.store (i32.const 0) (i64.const 0))
    (i64.atomic.store (i32.const 16) (i64.const 0))
    (local.get $sum)))
