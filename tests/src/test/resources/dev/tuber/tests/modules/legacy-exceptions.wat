;; The legacy form of exceptions, beside the standard one in the same store.
;; wasm-as --enable-exception-handling --enable-reference-types --enable-tail-call --enable-multivalue -g legacy-exceptions.wat -o legacy-exceptions.wasm (Binaryen 132)
(module
  (import "host" "call" (func $host (param i32) (result i32)))
  (import "other" "number" (tag $number (param i32)))
  (import "other" "uncaught" (func $thrower (param i32) (result i32)))
  (tag $inner (param i32))

  ;; 0: returned, 1 + n: number, -1: anything else
  (func (export "catch") (param $n i32) (result i32)
    (try (result i32)
      (do (drop (call $host (local.get $n))) (i32.const 0))
      (catch $inner)
      (catch $number (i32.add (i32.const 1)))
      (catch_all (i32.const -1))))
  (func (export "catchOther") (param $n i32) (result i32)
    (try (result i32)
      (do (call $thrower (local.get $n)))
      (catch $number)))
  (func (export "rethrow") (param $n i32) (result i32) (local $calls i32)
    (try (result i32)
      (do
        (try $t (result i32)
          (do (call $host (local.get $n)))
          (catch_all
            (local.set $calls (i32.const 7))
            (try (do (drop (call $thrower (i32.const 1)))) (catch_all))
            (rethrow $t))))
      (catch $number (i32.add (local.get $calls)))))
  ;; The inner try delegates past the catch_all in the middle.
  (func (export "delegate") (param $n i32) (result i32)
    (try $outside (result i32)
      (do
        (try (result i32)
          (do
            (try (result i32)
              (do (call $thrower (local.get $n)))
              (delegate $outside)))
          (catch_all (i32.const -1))))
      (catch $number (i32.add (i32.const 10)))))
  (func (export "loop") (param $count i32) (result i32) (local $i i32) (local $sum i32)
    (loop $next
      (try
        (do (local.set $sum (i32.add (local.get $sum) (call $pick (local.get $i)))))
        (catch $inner (local.set $sum (i32.sub (local.get $sum)))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $sum))
  (func $pick (param $i i32) (result i32)
    (if (i32.and (local.get $i) (i32.const 1)) (then (throw $inner (i32.const 3))))
    (i32.const 5))
)
