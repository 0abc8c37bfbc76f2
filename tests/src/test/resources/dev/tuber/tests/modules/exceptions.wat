;; Exceptions at the border to other languages, and what a handler sees.
;; wasm-as --enable-exception-handling --enable-reference-types --enable-tail-call --enable-multivalue -g exceptions.wat -o exceptions.wasm (Binaryen 132)
(module
  (import "host" "call" (func $host (param i32) (result i32)))
  (tag $number (export "number") (param i32))
  (tag $pair (export "pair") (param i64 f64))
  (tag $empty (export "empty"))
  (memory (export "memory") 1 4)
  (global $seen (mut i32) (i32.const 0))

  (func $thrower (param $n i32) (result i32) (throw $number (local.get $n)))
  (func $outer (export "uncaught") (param $n i32) (result i32) (i32.add (call $thrower (local.get $n)) (i32.const 1)))
  (func (export "throwPair") (param i64 f64) (throw $pair (local.get 0) (local.get 1)))
  (func (export "throwEmpty") (throw $empty))

  ;; A local that is written between the calls of a try region: the handler sees what had been written when the second call threw.
  (func (export "localAtThrow") (param $n i32) (result i32) (local $a i32)
    (local.set $a (i32.const 1))
    (block $caught
      (block $number (result i32)
        (try_table (catch $number $number) (catch_all $caught)
          (local.set $a (i32.const 2))
          (drop (call $maybe (i32.eq (local.get $n) (i32.const 0))))
          (local.set $a (i32.const 3))
          (drop (call $maybe (i32.eq (local.get $n) (i32.const 1))))
          (local.set $a (i32.const 4)))
        (return (local.get $a)))
      (return (i32.add (local.get $a) (i32.const 100))))
    (local.get $a))
  (func $maybe (param $throws i32) (result i32)
    (if (local.get $throws) (then (throw $number (i32.const 0))))
    (i32.const 0))

  ;; A tee that waits on the operand stack has happened before the call throws.
  (func (export "teeBeforeThrow") (result i32) (local $a i32)
    (local.set $a (i32.const 1))
    (block $caught (result i32)
      (try_table (catch $number $caught)
        (drop (i32.add (local.tee $a (i32.const 5)) (call $thrower (i32.const 7)))))
      (return (i32.const -1)))
    (return (i32.add (i32.mul (i32.const 10)) (local.get $a))))

  ;; A result that nobody has used yet does not let its call wait until after the next write.
  (func (export "writeBehindThrow") (result i32) (local $a i32)
    (local.set $a (i32.const 1))
    (block $caught (result i32)
      (try_table (catch $number $caught)
        (drop (i32.add (call $thrower (i32.const 7)) (block (result i32) (local.set $a (i32.const 9)) (i32.const 1)))))
      (return (i32.const -1)))
    (return (i32.add (i32.mul (i32.const 10)) (local.get $a))))

  ;; Operands outside of the region survive it, though the region writes the local that they read.
  (func (export "operandsBelow") (param $x i32) (result i32)
    (i32.sub (i32.mul (local.get $x) (i32.const 3))
      (block $caught (result i32)
        (try_table (result i32) (catch $number $caught)
          (local.set $x (i32.const 1000))
          (call $thrower (local.get $x))))))

  ;; The callee lets the memory grow, writes behind the old end and throws.
  (func $growAndThrow (drop (memory.grow (i32.const 1))) (i32.store (i32.const 65536) (i32.const 42)) (throw $empty))
  (func (export "growAndCatch") (result i32)
    (i32.store (i32.const 0) (i32.const 1))
    (block $caught
      (try_table (catch $empty $caught) (call $growAndThrow))
      (return (i32.const -1)))
    (i32.load (i32.const 65536)))

  ;; Goes on after each exception; hot enough for on-stack replacement while it runs.
  (func $deep (param $depth i32) (param $n i32) (result i32)
    (if (i32.eqz (local.get $depth)) (then (throw $number (local.get $n))))
    (i32.add (i32.const 1) (call $deep (i32.sub (local.get $depth) (i32.const 1)) (local.get $n))))
  (func (export "resume") (param $count i32) (param $depth i32) (result i64) (local $i i32) (local $sum i64)
    (loop $next
      (block $done
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u
          (block $caught (result i32)
            (try_table (catch $number $caught)
              (br_if $done (i32.eq (i32.and (local.get $i) (i32.const 3)) (i32.const 3)))
              (drop (call $deep (local.get $depth) (local.get $i))))
            (unreachable))))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $count))))
    (local.get $sum))

  ;; 0: returned, 1: number, 2: anything else
  (func (export "catchHost") (param $n i32) (result i32)
    (block $all
      (block $number (result i32)
        (try_table (catch $number $number) (catch_all $all)
          (global.set $seen (call $host (local.get $n)))
          (return (i32.const 0)))
        (unreachable))
      (global.set $seen)
      (return (i32.const 1)))
    (i32.const 2))
  (func (export "seen") (result i32) (global.get $seen))
  (func (export "catchOnlyNumber") (param $n i32) (result i32)
    (block $number (result i32)
      (try_table (result i32) (catch $number $number)
        (call $host (local.get $n)))))
  (func (export "rethrowHost") (param $n i32) (result i32)
    (throw_ref
      (block $all (result exnref)
        (try_table (catch_all_ref $all)
          (return (call $host (local.get $n))))
        (unreachable))))
  (func (export "reference") (param $n i32) (result exnref)
    (block $all (result exnref)
      (try_table (catch_all_ref $all)
        (return (block (result exnref) (drop (call $host (local.get $n))) (ref.null exn))))
      (unreachable)))
  (func (export "throwReference") (param exnref) (throw_ref (local.get 0)))
  (func $overflow (export "overflow") (result i32) (i32.add (i32.const 1) (call $overflow)))
  (func (export "trapInTry") (param $kind i32) (result i32)
    (block $all
      (try_table (catch_all $all)
        (if (i32.eqz (local.get $kind)) (then (unreachable)))
        (if (i32.eq (local.get $kind) (i32.const 1)) (then (drop (i32.div_u (i32.const 1) (i32.const 0)))))
        (drop (call $overflow)))
      (return (i32.const 0)))
    (i32.const 1))

  ;; The region ends before the callee runs.
  (func (export "tailCallInTry") (param $n i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $number $caught)
        (return_call $thrower (local.get $n)))
      (unreachable)))
  (func (export "tailCallHost") (param $n i32) (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (return_call $host (local.get $n))))
    (i32.const -1))
)
