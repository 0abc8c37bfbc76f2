;; Loops in which generated code polls once a batch and the Java machine moves checks of addresses out: they end where they should, and trap at the right access.
(module
  (memory (export "memory") 1)

  ;; Stores a byte at each address from the first on, and gives how many there were.
  (func (export "fill") (param $from i32) (param $count i32) (param $step i32) (result i32) (local $i i32)
    (if (i32.eqz (local.get $count)) (then (return (i32.const 0))))
    (loop $again
      (i32.store8 (local.get $from) (i32.const 7))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $i))

  ;; Downwards, by eight bytes, with an offset; two accesses an iteration.
  (func (export "copy-down") (param $from i32) (param $count i32)
    (loop $again
      (i64.store offset=1024 (local.get $from) (i64.add (i64.load (local.get $from)) (i64.const 1)))
      (local.set $from (i32.sub (local.get $from) (i32.const 8)))
      (br_if $again (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))

  ;; The number of bytes before the first 0: a loop with a second way out and none to the end.
  (func (export "length") (param $from i32) (result i32) (local $at i32)
    (local.set $at (local.get $from))
    (block $end
      (loop $again
        (br_if $end (i32.eqz (i32.load8_u (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $again)))
    (i32.sub (local.get $at) (local.get $from)))

  ;; Counts to n, without memory.
  (func (export "count") (param $n i64) (result i64) (local $i i64)
    (loop $again
      (local.set $i (i64.add (local.get $i) (i64.const 1)))
      (br_if $again (i64.lt_u (local.get $i) (local.get $n))))
    (local.get $i))

  ;; A triangle: short and long inner loops.
  (func (export "triangle") (param $n i32) (result i32) (local $i i32) (local $j i32) (local $sum i32)
    (loop $rows
      (local.set $j (i32.const 0))
      (loop $columns
        (i32.store (i32.shl (local.get $j) (i32.const 2)) (i32.add (i32.load (i32.shl (local.get $j) (i32.const 2))) (i32.const 1)))
        (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
        (br_if $columns (i32.le_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get $i))))
      (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))

  (func (export "get") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "get64") (param i32) (result i64) (i64.load (local.get 0)))
  (func (export "clear") (memory.fill (i32.const 0) (i32.const 0) (i32.shl (memory.size) (i32.const 16))))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))

;; Around the end of a batch.
(assert_return (invoke "count" (i64.const 0)) (i64.const 1))
(assert_return (invoke "count" (i64.const 999)) (i64.const 999))
(assert_return (invoke "count" (i64.const 1000)) (i64.const 1000))
(assert_return (invoke "count" (i64.const 1001)) (i64.const 1001))
(assert_return (invoke "count" (i64.const 2000)) (i64.const 2000))
(assert_return (invoke "count" (i64.const 2001)) (i64.const 2001))
(assert_return (invoke "count" (i64.const 3000000)) (i64.const 3000000))
(assert_return (invoke "fill" (i32.const 0) (i32.const 999) (i32.const 1)) (i32.const 999))
(assert_return (invoke "fill" (i32.const 0) (i32.const 1000) (i32.const 1)) (i32.const 1000))
(assert_return (invoke "fill" (i32.const 0) (i32.const 1001) (i32.const 1)) (i32.const 1001))
(assert_return (invoke "length" (i32.const 0)) (i32.const 1001))
(assert_return (invoke "fill" (i32.const 0) (i32.const 65536) (i32.const 1)) (i32.const 65536))
(assert_trap (invoke "length" (i32.const 0)) "out of bounds memory access")
(assert_return (invoke "clear"))

;; Everything before the access that traps has happened.
(assert_trap (invoke "fill" (i32.const 65000) (i32.const 600) (i32.const 1)) "out of bounds memory access")
(assert_return (invoke "get" (i32.const 64999)) (i32.const 0))
(assert_return (invoke "get" (i32.const 65000)) (i32.const 7))
(assert_return (invoke "get" (i32.const 65535)) (i32.const 7))
(assert_trap (invoke "fill" (i32.const 65536) (i32.const 1) (i32.const 1)) "out of bounds memory access")
(assert_trap (invoke "fill" (i32.const -1) (i32.const 2) (i32.const 1)) "out of bounds memory access")
(assert_trap (invoke "fill" (i32.const 0x80000000) (i32.const 1) (i32.const 1)) "out of bounds memory access")
(assert_return (invoke "clear"))

;; Downwards below 0, where addresses start over at 2^32.
(assert_return (invoke "copy-down" (i32.const 800) (i32.const 101)))
(assert_return (invoke "get64" (i32.const 1824)) (i64.const 1))
(assert_return (invoke "get64" (i32.const 1024)) (i64.const 1))
(assert_trap (invoke "copy-down" (i32.const 800) (i32.const 102)) "out of bounds memory access")
(assert_return (invoke "get64" (i32.const 1024)) (i64.const 1))
(assert_return (invoke "copy-down" (i32.const 64504) (i32.const 8)))
(assert_trap (invoke "copy-down" (i32.const 64512) (i32.const 8)) "out of bounds memory access")
(assert_return (invoke "clear"))

(assert_return (invoke "triangle" (i32.const 3)) (i32.const 6))
(assert_return (invoke "clear"))
(assert_return (invoke "triangle" (i32.const 1500)) (i32.const 1125750))
(assert_return (invoke "get64" (i32.const 0)) (i64.const 0x5db_0000_05dc))
(assert_return (invoke "get64" (i32.const 5992)) (i64.const 0x1_0000_0002))
(assert_return (invoke "get64" (i32.const 6000)) (i64.const 0))

;; The same code after the memory has grown, and with more than the Java machine's own checks can express: 2.5 GiB.
(assert_return (invoke "grow" (i32.const 1)) (i32.const 1))
(assert_return (invoke "fill" (i32.const 65000) (i32.const 600) (i32.const 1)) (i32.const 600))
(assert_return (invoke "grow" (i32.const 40000)) (i32.const 2))
(assert_return (invoke "fill" (i32.const 0x7ffffff0) (i32.const 3000) (i32.const 1)) (i32.const 3000))
(assert_return (invoke "length" (i32.const 0x7ffffff0)) (i32.const 3000))
(assert_return (invoke "fill" (i32.const 0x9c41f000) (i32.const 0x1000) (i32.const 1)) (i32.const 0x1000))
(assert_trap (invoke "fill" (i32.const 0x9c41f000) (i32.const 0x1001) (i32.const 1)) "out of bounds memory access")
(assert_return (invoke "get" (i32.const 0x9c41ffff)) (i32.const 7))
(assert_return (invoke "copy-down" (i32.const 0x80000100) (i32.const 100)))
(assert_trap (invoke "fill" (i32.const -3) (i32.const 1) (i32.const 1)) "out of bounds memory access")

;; A loop that turns out to have two blocks that go back, and one around a call.
(module
  (memory 1)
  (func $next (param i32) (result i32) (i32.add (local.get 0) (i32.const 4)))

  (func (export "two-ways-back") (param $n i32) (result i32) (local $odd i32) (local $at i32)
    (loop $again
      (if (i32.and (local.get $n) (i32.const 1))
        (then
          (local.set $odd (i32.add (local.get $odd) (i32.const 1)))
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
          (br_if $again (local.get $n)))
        (else
          (i32.store (local.get $at) (local.get $n))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
          (br_if $again (local.get $n)))))
    (i32.add (local.get $odd) (i32.load (i32.sub (local.get $at) (i32.const 4)))))

  (func (export "call") (param $n i32) (result i32) (local $at i32)
    (loop $again
      (i32.store (local.get $at) (local.get $n))
      (local.set $at (call $next (local.get $at)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $at)))

(assert_return (invoke "two-ways-back" (i32.const 3001)) (i32.const 1503))
(assert_return (invoke "call" (i32.const 3000)) (i32.const 12000))
(assert_return (invoke "call" (i32.const 16384)) (i32.const 65536))
(assert_trap (invoke "call" (i32.const 16385)) "out of bounds memory access")
