;; Tail calls in all ways: to itself, to each other, through a table, a reference, into another instance and to the host.
;; wasm-as --enable-exception-handling --enable-reference-types --enable-tail-call --enable-multivalue --enable-gc -g tail-calls.wat -o tail-calls.wasm (Binaryen 132)
(module
  (type $step (func (param i64 i64) (result i64)))
  (type $mixed (func (param i64 f64 f32 externref) (result externref f64 i64)))
  (import "host" "call" (func $host (param i64) (result i64)))
  ;; 0 to 2 are functions of this module, 3 is set from outside, 4 stays null.
  (table $table (export "table") 5 funcref)
  (elem (table $table) (i32.const 0) func $even $odd $reference)
  (elem declare func $countDown)
  (memory 1)

  (func $self (export "self") (param $n i64) (param $sum i64) (result i64) (local $fresh i64)
    (if (i64.ne (local.get $fresh) (i64.const 0)) (then (unreachable)))
    (local.set $fresh (i64.const 1))
    (if (i64.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call $self (i64.sub (local.get $n) (i64.const 1)) (i64.add (local.get $sum) (local.get $n))))
  ;; The arguments are evaluated before any parameter changes.
  (func $swap (export "swap") (param $n i64) (param $a i64) (param $b i64) (result i64)
    (if (i64.eqz (local.get $n)) (then (return (i64.sub (local.get $a) (local.get $b)))))
    (return_call $swap (i64.sub (local.get $n) (i64.const 1)) (local.get $b) (local.get $a)))

  (func $even (export "even") (type $step)
    (if (i64.eqz (local.get 0)) (then (return (i64.const 1))))
    (return_call $odd (i64.sub (local.get 0) (i64.const 1)) (local.get 1)))
  (func $odd (type $step)
    (if (i64.eqz (local.get 0)) (then (return (i64.const 0))))
    (return_call_indirect $table (type $step) (i64.sub (local.get 0) (i64.const 1)) (local.get 1) (i32.const 0)))
  (func (export "evenCalled") (param $n i64) (result i64) (i64.add (i64.const 10) (call $even (local.get $n) (i64.const 0))))
  (func (export "evenCalledIndirectly") (param $n i64) (result i64)
    (i64.add (i64.const 10) (call_indirect $table (type $step) (local.get $n) (i64.const 0) (i32.const 1))))

  (func $reference (export "reference") (type $step)
    (return_call_ref $step (local.get 0) (local.get 1) (ref.func $countDown)))
  (func $countDown (type $step)
    (if (i64.eqz (local.get 0)) (then (return (local.get 1))))
    (return_call_indirect $table (type $step) (i64.sub (local.get 0) (i64.const 1)) (i64.add (local.get 1) (i64.const 2)) (i32.const 2)))

  (func $ping (export "ping") (type $step)
    (if (i64.eqz (local.get 0)) (then (return (i64.load (i32.const 0)))))
    (i64.store (i32.const 0) (local.get 1))
    (return_call_indirect $table (type $step) (i64.sub (local.get 0) (i64.const 1)) (i64.add (local.get 1) (i64.const 1)) (i32.const 3)))
  (func (export "pingCalled") (param $n i64) (result i64) (call $ping (local.get $n) (i64.const 0)))

  (func (export "toHost") (param i64) (result i64) (return_call $host (local.get 0)))
  (func $loopToHost (export "loopToHost") (param $n i64) (result i64) (local $sum i64)
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (call $tailHost (local.get $n))))
      (br_if $next (i64.ne (local.tee $n (i64.sub (local.get $n) (i64.const 1))) (i64.const 0))))
    (local.get $sum))
  (func $tailHost (param i64) (result i64) (return_call $host (local.get 0)))

  (func $mixed (export "mixed") (type $mixed)
    (if (i64.eqz (local.get 0)) (then (return (local.get 3) (f64.add (local.get 1) (f64.promote_f32 (local.get 2))) (local.get 0))))
    (return_call $mixedBack (local.get 3) (f32.demote_f64 (local.get 1)) (local.get 2) (i64.sub (local.get 0) (i64.const 1))))
  (func $mixedBack (param externref f32 f32 i64) (result externref f64 i64)
    (return_call $mixed (local.get 3) (f64.promote_f32 (local.get 2)) (local.get 1) (local.get 0)))

  (func (export "wrongType") (return_call_indirect $table (i32.const 0)))
  (func (export "nullElement") (return_call_indirect $table (i32.const 4)))
  (func (export "outside") (return_call_indirect $table (i32.const 5)))
  (func (export "nullReference") (result i64) (local $null (ref null $step))
    (return_call_ref $step (i64.const 0) (i64.const 0) (local.get $null)))
)
