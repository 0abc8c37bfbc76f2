;; Small hot loops: numbers, memory, direct and indirect calls, a switch.
;; wat2wasm --debug-names hot.wat -o hot.wasm
(module
  (type $unary (func (param i32) (result i32)))
  (memory 1)
  (table funcref (elem $double $square))
  (func $double (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
  (func $square (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))
  (func $sum (export "sum") (param $n i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $square (local.get $i))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
  (func $bytes (export "bytes") (param $n i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (i32.store8 (i32.and (local.get $i) (i32.const 0xffff)) (local.get $i))
      (local.set $sum (i32.add (local.get $sum) (i32.load8_u (i32.and (i32.mul (local.get $i) (i32.const 7)) (i32.const 0xffff)))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
  (func $indirect (export "indirect") (param $n i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum)
        (call_indirect (type $unary) (local.get $i) (i32.and (local.get $i) (i32.const 1)))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
  (func $switch (export "switch") (param $n i32) (result i32)
    (local $i i32) (local $state i32) (local $sum i32)
    (loop $next
      (block $done
        (block $two
          (block $one
            (block $zero
              (br_table $zero $one $two (local.get $state)))
            (local.set $sum (i32.add (local.get $sum) (local.get $i)))
            (local.set $state (i32.const 1))
            (br $done))
          (local.set $sum (i32.xor (local.get $sum) (local.get $i)))
          (local.set $state (i32.const 2))
          (br $done))
        (local.set $sum (i32.rotl (local.get $sum) (i32.const 3)))
        (local.set $state (i32.const 0)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum)))
