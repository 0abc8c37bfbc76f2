;; Programs whose consumption of fuel is known: each exported function takes a size and gives a checksum, or traps.
(module
  (type $unary (func (param i32) (result i32)))
  (type $numbers (array (mut i32)))
  (import "host" "call" (func $host (param i32) (result i32)))
  (memory 1 4)
  (table 4 4 funcref)
  (elem (i32.const 0) func $double $increment $square $countdown)
  (tag $stop (param i32))
  (data $text "some bytes to copy about in memory, more than sixty-four of them so that it costs")

  (func $double (type $unary) (i32.shl (local.get 0) (i32.const 1)))
  (func $increment (type $unary) (i32.add (local.get 0) (i32.const 1)))
  (func $square (type $unary) (i32.mul (local.get 0) (local.get 0)))

  (func $loop (export "loop") (type $unary) (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (local.get $i)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get 0))))
    (local.get $sum))

  (func (export "nested") (type $unary) (local $i i32) (local $j i32) (local $sum i32)
    (block $done
      (loop $outer
        (br_if $done (i32.ge_u (local.get $i) (local.get 0)))
        (local.set $j (i32.const 0))
        (loop $inner
          (if (i32.and (local.get $j) (i32.const 1))
            (then (local.set $sum (i32.add (local.get $sum) (local.get $i))))
            (else (nop) (local.set $sum (i32.xor (local.get $sum) (local.get $j)))))
          (br_if $inner (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (i32.const 17))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $outer)))
    (local.get $sum))

  (func $fib (export "recursion") (type $unary)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
      (then (local.get 0))
      (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))

  (func (export "br_table") (type $unary) (local $sum i32)
    (loop $next
      (block $default (block $two (block $one (block $zero
        (br_table $zero $one $two $one $default (i32.rem_u (local.get 0) (i32.const 7))))
        (local.set $sum (i32.add (local.get $sum) (i32.const 3))) (br $default))
        (local.set $sum (i32.mul (local.get $sum) (i32.const 5))) (br $default))
        (local.set $sum (i32.xor (local.get $sum) (local.get 0))))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  (func (export "indirect") (type $unary) (local $sum i32)
    (loop $next
      (local.set $sum (call_indirect (type $unary) (local.get $sum) (i32.rem_u (local.get 0) (i32.const 3))))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  (func $countdown (export "self_tail_call") (type $unary)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 5))))
    (return_call $countdown (i32.sub (local.get 0) (i32.const 1))))

  (func $even (export "tail_calls") (type $unary)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
  (func $odd (type $unary)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call $even (i32.sub (local.get 0) (i32.const 1))))

  (func (export "tail_calls_of_the_host") (type $unary) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $to_host (local.get 0))))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))
  (func $to_host (type $unary) (return_call $host (local.get 0)))

  ;; The host calls "loop" with its argument.
  (func (export "reentrance") (type $unary) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $host (local.get 0))))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  (func $thrower (param i32) (result i32)
    (if (i32.eqz (i32.rem_u (local.get 0) (i32.const 3))) (then (throw $stop (local.get 0))))
    (local.get 0))
  (func (export "exceptions") (type $unary) (local $sum i32)
    (loop $next
      (block $caught (result i32)
        (try_table (result i32) (catch $stop $caught)
          (i32.add (call $thrower (local.get 0)) (i32.const 1))))
      (local.set $sum (i32.add (local.get $sum)))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  ;; Each exception leaves a loop that has run long enough for on-stack replacement.
  (func $long_thrower (param i32) (result i32)
    (loop $next
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (throw $stop (i32.const 9)))
  (func (export "exceptions_out_of_loops") (type $unary) (local $sum i32)
    (loop $next
      (block $caught (result i32)
        (try_table (result i32) (catch $stop $caught)
          (call $long_thrower (i32.const 5000))))
      (local.set $sum (i32.add (local.get $sum)))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  (func (export "bulk_memory") (type $unary)
    (loop $next
      (memory.fill (local.get 0) (i32.const 7) (i32.shl (local.get 0) (i32.const 4)))
      (memory.copy (i32.const 9) (local.get 0) (i32.const 6400))
      (memory.init $text (i32.const 100) (i32.const 3) (i32.const 70))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (i32.load (i32.const 101)))

  (func (export "tables") (type $unary)
    (loop $next
      (table.set (i32.const 3) (table.get (i32.rem_u (local.get 0) (i32.const 3))))
      (table.copy (i32.const 0) (i32.const 0) (i32.const 4))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (call_indirect (type $unary) (i32.const 11) (i32.const 3)))

  (func (export "arrays") (type $unary) (local $sum i32) (local $array (ref null $numbers))
    (loop $next
      (local.set $array (array.new $numbers (local.get 0) (i32.add (local.get 0) (i32.const 20))))
      (array.fill $numbers (local.get $array) (i32.const 1) (i32.const 6) (i32.const 17))
      (array.copy $numbers $numbers (local.get $array) (i32.const 0) (local.get $array) (i32.const 3) (i32.const 9))
      (local.set $sum (i32.add (local.get $sum) (array.get $numbers (local.get $array) (i32.const 5))))
      ;; Paid for in the middle of a call.
      (local.set $sum (i32.add (local.get $sum) (call_indirect (type $unary) (local.get $sum)
        (i32.rem_u (array.len (array.new_default $numbers (local.get 0))) (i32.const 2)))))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  (func $pair (param i32) (result i32 i32) (local.get 0) (i32.mul (local.get 0) (i32.const 3)))
  (func (export "several_values") (type $unary) (local $sum i32)
    (loop $next
      (call $pair (local.get 0)) i32.add
      (local.set $sum (i32.sub (local.get $sum)))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))

  (func (export "nothing_but_drops") (type $unary)
    (loop $next
      (block $skip
        (br_if $skip (i32.and (local.get 0) (i32.const 1)))
        (drop (local.get 0)) (drop (i32.const 1)) (nop))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (i32.const 4))

  (func (export "select_and_globals") (type $unary) (local $sum i32)
    (loop $next
      (global.set $g (i32.add (global.get $g) (i32.const 2)))
      (local.set $sum (i32.add (local.get $sum) (select (local.get 0) (global.get $g) (i32.and (local.get 0) (i32.const 2)))))
      (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (global.set $g (i32.const 0))
    (local.get $sum))
  (global $g (mut i32) (i32.const 0))

  (func (export "unreachable_in_a_loop") (type $unary)
    (loop $next
      (if (i32.eqz (local.get 0)) (then (unreachable)))
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br $next))
    (i32.const 0))

  (func $divide (type $unary) (i32.div_u (i32.const 1000) (local.get 0)))
  (func (export "a_trap_in_a_callee") (type $unary) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $divide (local.get 0))))
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br $next))
    (local.get $sum))

  (func (export "deep") (type $unary) (call $down (local.get 0)))
  (func $down (type $unary)
    (if (result i32) (local.get 0)
      (then (i32.add (call $down (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
      (else (i32.const 0)))))
