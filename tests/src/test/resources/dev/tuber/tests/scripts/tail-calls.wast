;; Chains of tail calls that are longer than any stack.

;; From one instance to another and back, through a table.
(module $even
  (type $parity (func (param i32) (result i32)))
  (table (export "parities") 2 funcref)
  (func $even (export "even") (type $parity)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call_indirect (type $parity) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
  (elem (i32.const 0) $even)
  (func (export "ordinary") (type $parity)
    (i32.add (i32.const 10) (call $even (local.get 0)))))
(register "even" $even)

(module $odd
  (type $parity (func (param i32) (result i32)))
  (import "even" "parities" (table 2 funcref))
  (func $odd (export "odd") (type $parity)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call_indirect (type $parity) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
  (elem (i32.const 1) $odd))

(assert_return (invoke $even "even" (i32.const 200000)) (i32.const 1))
(assert_return (invoke $even "even" (i32.const 200001)) (i32.const 0))
(assert_return (invoke $even "ordinary" (i32.const 200000)) (i32.const 11))
(assert_return (invoke $odd "odd" (i32.const 200001)) (i32.const 1))

(module
  (type $step (func (param i32 i64) (result i64)))
  (table funcref (elem $count $leaf))

  ;; A loop that becomes hot before its function ends in a tail call.
  (func $count (export "count") (type $step)
    (local $i i32)
    (loop $again
      (local.set 1 (i64.add (local.get 1) (i64.const 1)))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3000))))
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call_indirect (type $step) (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (i32.const 0)))

  ;; What makes no tail calls.
  (func $leaf (type $step) (i64.sub (local.get 1) (i64.extend_i32_u (local.get 0))))
  (func (export "leaf") (type $step) (return_call $leaf (local.get 0) (local.get 1)))
  (func $middle (type $step) (return_call $leaf (i32.const 2) (local.get 1)))
  (func (export "middle") (type $step) (return_call $middle (local.get 0) (local.get 1)))

  ;; Several results, vectors and references.
  (func $rotate (export "rotate") (param $n i32) (param $a v128) (param $b externref) (param $c f64) (result f64 v128 externref)
    (if (i32.eqz (local.get $n)) (then (return (local.get $c) (local.get $a) (local.get $b))))
    (return_call $rotate2 (local.get $b) (i32.sub (local.get $n) (i32.const 1)) (f64.add (local.get $c) (f64.const 0.5)) (local.get $a)))
  (func $rotate2 (param $b externref) (param $n i32) (param $c f64) (param $a v128) (result f64 v128 externref)
    (return_call $rotate (local.get $n) (i32x4.add (local.get $a) (v128.const i32x4 1 2 3 4)) (local.get $b) (local.get $c)))

  ;; The caller of a chain is under a handler, the functions of the chain are not.
  (tag $stop (param i32))
  (func $throw (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (throw $stop (i32.const 7))))
    (return_call $throw2 (i32.sub (local.get $n) (i32.const 1))))
  (func $throw2 (param $n i32) (result i32) (return_call $throw (local.get $n)))
  (func (export "catch") (param $n i32) (result i32)
    (block $caught (result i32)
      (try_table (result i32) (catch $stop $caught) (call $throw (local.get $n)))))
  (func (export "not caught") (param $n i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $stop $caught) (return_call $throw (local.get $n)))
      (i32.const 0)))

  ;; What goes wrong with the callee.
  (type $other (func (result i64)))
  (func (export "other type") (param $index i32) (result i64) (return_call_indirect (type $other) (local.get $index)))
  (func (export "null") (result i64) (return_call_ref $other (ref.null $other))))

(assert_return (invoke "count" (i32.const 0) (i64.const 0)) (i64.const 3000))
(assert_return (invoke "count" (i32.const 999) (i64.const 5)) (i64.const 3000005))
(assert_return (invoke "leaf" (i32.const 3) (i64.const 5)) (i64.const 2))
(assert_return (invoke "middle" (i32.const 3) (i64.const 5)) (i64.const 3))
(assert_return (invoke "rotate" (i32.const 100000) (v128.const i32x4 1 1 1 1) (ref.extern 4) (f64.const 1))
  (f64.const 50001) (v128.const i32x4 100001 200001 300001 400001) (ref.extern 4))
(assert_return (invoke "catch" (i32.const 100000)) (i32.const 7))
(assert_exception (invoke "not caught" (i32.const 100000)))
(assert_trap (invoke "other type" (i32.const 0)) "indirect call type mismatch")
(assert_trap (invoke "other type" (i32.const 2)) "undefined element")
(assert_trap (invoke "null") "null function reference")

;; Functions that become one loop: each with locals that are new at each call, arguments that swap, memory and a table.
(module
  (memory 1)
  (func $even (export "even") (param $n i32) (param $a i64) (param $b i32) (result i64) (local $seen i32)
    (local.set $seen (i32.add (local.get $seen) (i32.const 1)))
    (i32.store (i32.shl (i32.and (local.get $n) (i32.const 7)) (i32.const 2)) (local.get $b))
    (if (i32.ne (local.get $seen) (i32.const 1)) (then (unreachable)))
    (if (i32.eqz (local.get $n)) (then (return (local.get $a))))
    (return_call $odd (local.get $b) (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $a) (i64.const 3))))
  (func $odd (param $b i32) (param $n i32) (param $a i64) (result i64) (local $x f64) (local $seen i64)
    (local.set $x (f64.add (local.get $x) (f64.const 0.5)))
    (local.set $seen (i64.add (local.get $seen) (i64.const 2)))
    (if (f64.ne (local.get $x) (f64.const 0.5)) (then (unreachable)))
    (if (i64.ne (local.get $seen) (i64.const 2)) (then (unreachable)))
    (if (i32.eqz (local.get $n)) (then (return (i64.sub (i64.const 0) (local.get $a)))))
    (if (i32.eq (local.get $n) (i32.const 77777)) (then (return_call $third (local.get $a) (local.get $n) (local.get $b))))
    (return_call $even (i32.sub (local.get $n) (i32.const 1)) (i64.mul (local.get $a) (i64.const 5)) (i32.add (local.get $b) (i32.const 1))))
  (func $third (param $a i64) (param $n i32) (param $b i32) (result i64)
    ;; Back into both of the others: the loop has two ways in.
    (if (i32.and (local.get $b) (i32.const 1))
      (then (return_call $even (i32.sub (local.get $n) (i32.const 7)) (local.get $a) (local.get $b))))
    (return_call $odd (local.get $b) (i32.sub (local.get $n) (i32.const 8)) (local.get $a)))
  (func (export "third") (param i64 i32 i32) (result i64) (return_call $third (local.get 0) (local.get 1) (local.get 2)))
  (func (export "get") (param i32) (result i32) (i32.load (local.get 0)))

  ;; The arguments are the parameters in another order.
  (func $swap (export "swap") (param $a i32) (param $b i32) (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (i32.sub (local.get $a) (local.get $b)))))
    (return_call $swap2 (local.get $b) (local.get $a) (i32.sub (local.get $n) (i32.const 1))))
  (func $swap2 (param $a i32) (param $b i32) (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (i32.mul (local.get $a) (local.get $b)))))
    (return_call $swap (local.get $b) (i32.add (local.get $a) (i32.const 1)) (i32.sub (local.get $n) (i32.const 1))))

  ;; Part of the loop is a call that comes back, and one by reference.
  (table 2 2 funcref)
  (elem (i32.const 0) func $by-table $by-table2)
  (type $counting (func (param i32 i32) (result i32)))
  (func $by-table (export "by-table") (type $counting)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call_indirect (type $counting) (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (call $by-table2 (i32.const 0) (i32.const 2)))
      (i32.and (local.get 0) (i32.const 1))))
  (func $by-table2 (type $counting)
    (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call $by-table (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))

(assert_return (invoke "even" (i32.const 0) (i64.const 9) (i32.const 5)) (i64.const 9))
(assert_return (invoke "get" (i32.const 0)) (i32.const 5))
(assert_return (invoke "even" (i32.const 1) (i64.const 9) (i32.const 5)) (i64.const -12))
(assert_return (invoke "even" (i32.const 2) (i64.const 9) (i32.const 5)) (i64.const 60))
(assert_return (invoke "get" (i32.const 0)) (i32.const 6))
(assert_return (invoke "even" (i32.const 70000) (i64.const 0) (i32.const 0)) (i64.const 3912253838444802488))
(assert_return (invoke "even" (i32.const 77778) (i64.const 1) (i32.const 1)) (i64.const -6305853023424233481))
(assert_return (invoke "third" (i64.const 1) (i32.const 12) (i32.const 4)) (i64.const -43))
(assert_return (invoke "third" (i64.const 1) (i32.const 13) (i32.const 5)) (i64.const 590))
(assert_return (invoke "swap" (i32.const 7) (i32.const 3) (i32.const 0)) (i32.const 4))
(assert_return (invoke "swap" (i32.const 7) (i32.const 3) (i32.const 1)) (i32.const 21))
(assert_return (invoke "swap" (i32.const 7) (i32.const 3) (i32.const 2)) (i32.const 3))
(assert_return (invoke "swap" (i32.const 7) (i32.const 3) (i32.const 100000)) (i32.const -49996))
(assert_return (invoke "by-table" (i32.const 100001) (i32.const 0)) (i32.const 100002))
