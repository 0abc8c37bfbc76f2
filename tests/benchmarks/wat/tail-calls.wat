;; Tail calls: two functions that call each other, and an interpreter whose instructions each call the next one through a table.
(module
  (type $instruction (func (param $counter i32) (param $accumulator i64) (param $left i64) (result i64)))
  (memory 1)
  (table 6 6 funcref)
  (elem (i32.const 0) func $add $multiply $exchange $shift $decrement-and-jump $halt)

  ;; A program of one byte an instruction; 4 goes back to the start until its counter is 0, 5 ends.
  (data (i32.const 0) "\00\01\02\03\00\02\01\03\03\00\04\05")

  (func $even (param $n i32) (param $sum i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call $odd (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $sum) (i64.const 3))))

  (func $odd (param $n i32) (param $sum i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (i64.sub (i64.const 0) (local.get $sum)))))
    (return_call $even (i32.sub (local.get $n) (i32.const 1)) (i64.xor (local.get $sum) (i64.const 5))))

  (func $add (type $instruction)
    (return_call_indirect (type $instruction)
      (i32.add (local.get 0) (i32.const 1))
      (i64.add (local.get 1) (local.get 2))
      (local.get 2)
      (i32.load8_u (local.get 0))))

  (func $multiply (type $instruction)
    (return_call_indirect (type $instruction)
      (i32.add (local.get 0) (i32.const 1))
      (i64.mul (local.get 1) (i64.const 6364136223846793005))
      (local.get 2)
      (i32.load8_u (local.get 0))))

  (func $exchange (type $instruction)
    (return_call_indirect (type $instruction)
      (i32.add (local.get 0) (i32.const 1))
      (i64.rotl (local.get 1) (i64.const 32))
      (local.get 2)
      (i32.load8_u (local.get 0))))

  (func $shift (type $instruction)
    (return_call_indirect (type $instruction)
      (i32.add (local.get 0) (i32.const 1))
      (i64.xor (local.get 1) (i64.shr_u (local.get 1) (i64.const 13)))
      (local.get 2)
      (i32.load8_u (local.get 0))))

  (func $decrement-and-jump (type $instruction)
    (local $next i32)
    (local.set 2 (i64.sub (local.get 2) (i64.const 1)))
    (local.set $next (select (local.get 0) (i32.const 0) (i64.eqz (local.get 2))))
    (return_call_indirect (type $instruction)
      (i32.add (local.get $next) (i32.const 1))
      (local.get 1)
      (local.get 2)
      (i32.load8_u (local.get $next))))

  (func $halt (type $instruction)
    (local.get 1))

  (func $interpret (param $rounds i64) (result i64)
    (return_call_indirect (type $instruction) (i32.const 1) (i64.const 53) (local.get $rounds) (i32.load8_u (i32.const 0))))

  (func (export "run") (result i64)
    (i64.add (call $even (i32.const 4000001) (i64.const 0)) (call $interpret (i64.const 300000)))))
