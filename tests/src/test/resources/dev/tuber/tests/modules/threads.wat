;; Threads on one shared memory. Assembled by `wat2wasm --enable-threads` of WABT.
(module
  (memory (export "memory") 1 40 shared)

  ;; Adds 1 to the word at 0, the bytes at 8 and 9 and the halves at 12 and 14, as often as told.
  (func (export "count") (param $times i32)
    (loop $again
      (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
      (drop (i32.atomic.rmw8.add_u (i32.const 8) (i32.const 1)))
      (drop (i32.atomic.rmw8.sub_u (i32.const 9) (i32.const 1)))
      (drop (i64.atomic.rmw16.add_u (i32.const 12) (i64.const 1)))
      (drop (i32.atomic.rmw16.sub_u (i32.const 14) (i32.const 1)))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))

  ;; The same for the word at 16 and the eight bytes at 24, by comparing and exchanging.
  (func (export "exchange") (param $times i32)
    (local $old i32)
    (local $oldLong i64)
    (loop $again
      (loop $retry
        (local.set $old (i32.atomic.load (i32.const 16)))
        (br_if $retry (i32.ne (local.get $old)
          (i32.atomic.rmw.cmpxchg (i32.const 16) (local.get $old) (i32.add (local.get $old) (i32.const 1))))))
      (loop $retry
        (local.set $oldLong (i64.atomic.load (i32.const 24)))
        (br_if $retry (i64.ne (local.get $oldLong)
          (i64.atomic.rmw.cmpxchg (i32.const 24) (local.get $oldLong) (i64.add (local.get $oldLong) (i64.const 1))))))
      (br_if $again (local.tee $times (i32.sub (local.get $times) (i32.const 1))))))

  ;; Two threads take turns: the word at 32 says whose turn it is, each adds to the word at 36 without an atomic instruction.
  (func (export "play") (param $me i32) (param $rounds i32)
    (loop $next
      (block $mine
        (loop $wait
          (br_if $mine (i32.eq (i32.atomic.load (i32.const 32)) (local.get $me)))
          (drop (memory.atomic.wait32 (i32.const 32) (i32.sub (i32.const 1) (local.get $me)) (i64.const -1)))
          (br $wait)))
      (i32.store (i32.const 36) (i32.add (i32.load (i32.const 36)) (i32.const 1)))
      (i32.atomic.store (i32.const 32) (i32.sub (i32.const 1) (local.get $me)))
      (drop (memory.atomic.notify (i32.const 32) (i32.const 1)))
      (br_if $next (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))))))

  (func (export "wait") (param $expected i32) (param $timeout i64) (result i32)
    (memory.atomic.wait32 (i32.const 64) (local.get $expected) (local.get $timeout)))
  (func (export "wait64") (param $expected i64) (param $timeout i64) (result i32)
    (memory.atomic.wait64 (i32.const 64) (local.get $expected) (local.get $timeout)))
  (func (export "notify") (param $count i32) (result i32)
    (memory.atomic.notify (i32.const 64) (local.get $count)))

  ;; Spins until the word at 68 is not zero.
  (func (export "spin")
    (loop $again (br_if $again (i32.eqz (i32.atomic.load (i32.const 68))))))

  (func (export "grow") (result i32) (memory.grow (i32.const 1)))
  (func (export "size") (result i32) (memory.size))
  (func (export "last") (result i32) (i32.load (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4)))))
