;; Checks of addresses that an engine may share, move or leave out: each access that traps must do so behind what comes before it.

(module
  (memory 1 2)

  ;; Four stores by one address, in a loop that runs once.
  (func (export "stores") (param $p i32)
    (loop $once
      (i32.store (local.get $p) (i32.const 1))
      (i32.store offset=4 (local.get $p) (i32.const 2))
      (i32.store offset=8 (local.get $p) (i32.const 3))
      (i32.store offset=12 (local.get $p) (i32.const 4))
      (br_if $once (i32.const 0))))

  ;; The same with constants added, below and above the address.
  (func (export "sums") (param $p i32)
    (loop $once
      (i32.store (i32.add (local.get $p) (i32.const -8)) (i32.const 5))
      (i32.store (i32.add (local.get $p) (i32.const 4)) (i32.const 6))
      (i32.store (i32.add (local.get $p) (i32.const -4)) (i32.const 7))
      (i32.store (local.get $p) (i32.const 8))
      (br_if $once (i32.const 0))))

  ;; Counts from a negative number up to zero, as compilers like to; the sum wraps around.
  (func (export "wrapping") (param $p i32)
    (loop $again
      (i32.store (i32.add (local.get $p) (i32.const 80)) (local.get $p))
      (i32.store (i32.add (local.get $p) (i32.const 84)) (i32.const 9))
      (br_if $again (local.tee $p (i32.add (local.get $p) (i32.const 8))))))

  ;; The variable changes between the accesses.
  (func (export "changing") (param $p i32)
    (loop $once
      (i32.store (local.get $p) (i32.const 10))
      (i32.store offset=4 (local.get $p) (i32.const 11))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (i32.store (local.get $p) (i32.const 12))
      (i32.store offset=4 (local.get $p) (i32.const 13))
      (br_if $once (i32.const 0))))

  ;; The memory grows between the accesses: the first do not reach, the last do.
  (func (export "growing") (param $p i32) (result i32)
    (loop $once
      (i32.store (local.get $p) (i32.const 14))
      (drop (memory.grow (i32.const 1)))
      (i32.store offset=4 (local.get $p) (i32.const 15))
      (i32.store offset=65536 (local.get $p) (i32.const 16))
      (br_if $once (i32.const 0)))
    (i32.add (i32.load (local.get $p)) (i32.add (i32.load offset=4 (local.get $p)) (i32.load offset=65536 (local.get $p)))))

  ;; Knowledge of one block in the next.
  (func (export "branches") (param $p i32) (param $way i32) (result i32)
    (i32.store offset=8 (local.get $p) (i32.const 17))
    (if (result i32) (local.get $way)
      (then (i32.load offset=4 (local.get $p)))
      (else (i32.load offset=12 (local.get $p)))))

  (func (export "loop-branches") (param $p i32) (param $n i32) (result i32) (local $sum i32)
    (loop $again
      (if (i32.and (local.get $n) (i32.const 1))
        (then
          (i32.store (i32.add (local.get $p) (i32.const -16)) (i32.const 1))
          (i32.store (i32.add (local.get $p) (i32.const -12)) (i32.const 2))))
      (local.set $sum (i32.add (local.get $sum) (i32.load offset=16 (local.get $p))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  ;; Addresses whose form says how large they are.
  (func (export "masked") (param $p i32) (result i32)
    (i32.load8_u (i32.and (local.get $p) (i32.const 0xffff))))
  (func (export "masked-beyond") (param $p i32) (result i32)
    (i32.load8_u offset=1 (i32.and (local.get $p) (i32.const 0xffff))))
  (func (export "shifted") (param $p i32) (result i32)
    (i32.load (i32.shr_u (local.get $p) (i32.const 16))))
  (func (export "scaled") (param $p i32) (result i32)
    (i32.load16_u offset=16 (i32.shl (i32.and (local.get $p) (i32.const 0xff)) (i32.const 8))))
  (func (export "scaled-beyond") (param $p i32) (result i32)
    (i32.load16_u offset=512 (i32.shl (i32.and (local.get $p) (i32.const 0xff)) (i32.const 8))))
  (func (export "product") (param $p i32) (result i32)
    (i32.load8_u (i32.mul (i32.and (local.get $p) (i32.const 0xffff)) (i32.const 0x10000))))
  (func (export "chosen") (param $p i32) (result i32)
    (i32.load8_u (select (i32.const 65535) (i32.const 65536) (local.get $p))))
  (func (export "combined") (param $p i32) (result i32)
    (i32.load8_u offset=0xff01 (i32.or (i32.and (local.get $p) (i32.const 0x80)) (i32.const 0x7f))))
  (func (export "remainder") (param $p i32) (result i32)
    (i32.load8_u (i32.rem_u (local.get $p) (i32.const 65537))))

  ;; Constant addresses at both sides of the minimum size.
  (func (export "last") (result i32) (i32.load (i32.const 65532)))
  (func (export "behind") (result i32) (i32.load (i32.const 65533)))
  (func (export "far") (result i32) (i32.load offset=0xffffffff (i32.const -1)))

  ;; A store's address is checked behind what its value does.
  (func (export "late") (param $p i32)
    (i32.store (local.get $p) (block (result i32) (i32.store (i32.const 100) (i32.const 18)) (i32.const 0))))

  (func (export "at") (param $p i32) (result i32) (i32.load (local.get $p)))
  (func (export "clear") (memory.fill (i32.const 0) (i32.const 0) (i32.const 65536))))

(assert_return (invoke "stores" (i32.const 0)))
(assert_return (invoke "at" (i32.const 12)) (i32.const 4))
(assert_return (invoke "stores" (i32.const 65520)))
(assert_return (invoke "at" (i32.const 65532)) (i32.const 4))
(invoke "clear")
(assert_trap (invoke "stores" (i32.const 65528)) "out of bounds memory access")
(assert_return (invoke "at" (i32.const 65528)) (i32.const 1))
(assert_return (invoke "at" (i32.const 65532)) (i32.const 2))
(assert_trap (invoke "stores" (i32.const -4)) "out of bounds memory access")
(assert_trap (invoke "stores" (i32.const -16)) "out of bounds memory access")
(assert_return (invoke "at" (i32.const 0)) (i32.const 0))

(assert_return (invoke "sums" (i32.const 8)))
(assert_return (invoke "at" (i32.const 0)) (i32.const 5))
(assert_return (invoke "at" (i32.const 4)) (i32.const 7))
(assert_return (invoke "at" (i32.const 8)) (i32.const 8))
(assert_return (invoke "at" (i32.const 12)) (i32.const 6))
(invoke "clear")
(assert_trap (invoke "sums" (i32.const 4)) "out of bounds memory access")
(assert_return (invoke "at" (i32.const 8)) (i32.const 0))
(assert_trap (invoke "sums" (i32.const 65532)) "out of bounds memory access")
(assert_return (invoke "at" (i32.const 65524)) (i32.const 5))
(assert_return (invoke "at" (i32.const 65528)) (i32.const 0))

(invoke "clear")
(assert_return (invoke "wrapping" (i32.const -80)))
(assert_return (invoke "at" (i32.const 0)) (i32.const -80))
(assert_return (invoke "at" (i32.const 72)) (i32.const -8))
(assert_return (invoke "at" (i32.const 76)) (i32.const 9))
(assert_trap (invoke "wrapping" (i32.const -88)) "out of bounds memory access")

(invoke "clear")
(assert_trap (invoke "changing" (i32.const 65524)) "out of bounds memory access")
(assert_return (invoke "at" (i32.const 65524)) (i32.const 10))
(assert_return (invoke "at" (i32.const 65528)) (i32.const 11))
(assert_return (invoke "at" (i32.const 65532)) (i32.const 12))
(assert_return (invoke "changing" (i32.const 65520)))

(invoke "clear")
(assert_return (invoke "branches" (i32.const 0) (i32.const 1)) (i32.const 0))
(assert_return (invoke "branches" (i32.const 65524) (i32.const 1)) (i32.const 0))
(assert_return (invoke "at" (i32.const 65532)) (i32.const 17))
(assert_trap (invoke "branches" (i32.const 65524) (i32.const 0)) "out of bounds memory access")
(assert_trap (invoke "branches" (i32.const 65528) (i32.const 1)) "out of bounds memory access")

(invoke "clear")
(assert_return (invoke "loop-branches" (i32.const 16) (i32.const 3)) (i32.const 0))
(assert_return (invoke "at" (i32.const 4)) (i32.const 2))
(assert_trap (invoke "loop-branches" (i32.const 0) (i32.const 3)) "out of bounds memory access")
(assert_trap (invoke "loop-branches" (i32.const 65520) (i32.const 2)) "out of bounds memory access")
(assert_return (invoke "loop-branches" (i32.const 65516) (i32.const 4)) (i32.const 0))
(assert_trap (invoke "loop-branches" (i32.const -4) (i32.const 2)) "out of bounds memory access")

(invoke "clear")
(assert_return (invoke "masked" (i32.const -1)) (i32.const 0))
(assert_trap (invoke "masked-beyond" (i32.const -1)) "out of bounds memory access")
(assert_return (invoke "masked-beyond" (i32.const 65534)) (i32.const 0))
(assert_trap (invoke "shifted" (i32.const -1)) "out of bounds memory access")
(assert_return (invoke "shifted" (i32.const 0xfffc0000)) (i32.const 0))
(assert_return (invoke "scaled" (i32.const -1)) (i32.const 0))
(assert_trap (invoke "scaled-beyond" (i32.const -1)) "out of bounds memory access")
(assert_return (invoke "scaled-beyond" (i32.const 253)) (i32.const 0))
(assert_trap (invoke "product" (i32.const 1)) "out of bounds memory access")
(assert_return (invoke "product" (i32.const 0x10000)) (i32.const 0))
(assert_trap (invoke "product" (i32.const 0xffff)) "out of bounds memory access")
(assert_return (invoke "chosen" (i32.const 1)) (i32.const 0))
(assert_trap (invoke "chosen" (i32.const 0)) "out of bounds memory access")
(assert_return (invoke "combined" (i32.const 0)) (i32.const 0))
(assert_trap (invoke "combined" (i32.const 0x80)) "out of bounds memory access")
(assert_trap (invoke "remainder" (i32.const 65536)) "out of bounds memory access")
(assert_return (invoke "remainder" (i32.const 65535)) (i32.const 0))

(assert_return (invoke "last") (i32.const 0))
(assert_trap (invoke "behind") "out of bounds memory access")
(assert_trap (invoke "far") "out of bounds memory access")
(assert_trap (invoke "late" (i32.const 65533)) "out of bounds memory access")
(assert_return (invoke "at" (i32.const 100)) (i32.const 18))

(invoke "clear")
(assert_trap (invoke "growing" (i32.const 65533)) "out of bounds memory access")
(assert_return (invoke "growing" (i32.const 65532)) (i32.const 45))
(assert_trap (invoke "growing" (i32.const 131072)) "out of bounds memory access")

;; A memory that begins empty: no access is known to be there.
(module
  (memory 0 1)
  (func (export "grow") (result i32) (memory.grow (i32.const 1)))
  (func (export "sum") (param $p i32) (result i32) (local $sum i32)
    (loop $once
      (local.set $sum (i32.add (i32.load (local.get $p)) (i32.load offset=4 (local.get $p))))
      (br_if $once (i32.const 0)))
    (local.get $sum))
  (func (export "masked") (param $p i32) (result i32) (i32.load8_u (i32.and (local.get $p) (i32.const 0xff))))
  (func (export "wrapping") (param $p i32) (result i32) (i32.load offset=0xfffffff0 (local.get $p))))
(assert_trap (invoke "sum" (i32.const 0)) "out of bounds memory access")
(assert_trap (invoke "masked" (i32.const 0)) "out of bounds memory access")
(assert_return (invoke "grow") (i32.const 0))
(assert_return (invoke "sum" (i32.const 65528)) (i32.const 0))
(assert_trap (invoke "sum" (i32.const 65529)) "out of bounds memory access")
(assert_trap (invoke "sum" (i32.const -8)) "out of bounds memory access")
(assert_return (invoke "masked" (i32.const -1)) (i32.const 0))
(assert_trap (invoke "wrapping" (i32.const 16)) "out of bounds memory access")
(assert_trap (invoke "wrapping" (i32.const -1)) "out of bounds memory access")

;; Addresses of 64 bits: neither sums nor differences may come around.
(module
  (memory i64 1 2)
  (func (export "stores") (param $p i64)
    (loop $once
      (i32.store (local.get $p) (i32.const 1))
      (i32.store offset=4 (local.get $p) (i32.const 2))
      (br_if $once (i32.const 0))))
  (func (export "far") (param $p i64) (result i32) (i32.load offset=0xfffffffffffffffc (local.get $p)))
  (func (export "large") (param $p i64) (result i32) (i32.load offset=65536 (local.get $p)))
  (func (export "grow") (result i64) (memory.grow (i64.const 1)))
  (func (export "at") (param $p i64) (result i32) (i32.load (local.get $p))))
(assert_return (invoke "stores" (i64.const 65528)))
(assert_trap (invoke "stores" (i64.const 65532)) "out of bounds memory access")
(assert_return (invoke "at" (i64.const 65532)) (i32.const 1))
(assert_trap (invoke "stores" (i64.const -4)) "out of bounds memory access")
(assert_trap (invoke "stores" (i64.const 0x100000000)) "out of bounds memory access")
(assert_trap (invoke "stores" (i64.const 0x8000000000000000)) "out of bounds memory access")
(assert_trap (invoke "far" (i64.const 4)) "out of bounds memory access")
(assert_trap (invoke "far" (i64.const 0)) "out of bounds memory access")
(assert_trap (invoke "large" (i64.const 0)) "out of bounds memory access")
(assert_return (invoke "grow") (i64.const 1))
(assert_return (invoke "large" (i64.const 65532)) (i32.const 0))
(assert_trap (invoke "large" (i64.const 65533)) "out of bounds memory access")
(assert_trap (invoke "large" (i64.const -65536)) "out of bounds memory access")

;; Shared, and one of several.
(module
  (memory $first 1)
  (memory $second 1 2)
  (func (export "copy") (param $p i32)
    (loop $once
      (i32.store $second (local.get $p) (i32.load $first (local.get $p)))
      (i32.store $second offset=4 (local.get $p) (i32.const 2))
      (i32.store $first offset=4 (local.get $p) (i32.const 3))
      (br_if $once (i32.const 0))))
  (func (export "grow") (result i32) (memory.grow $second (i32.const 1)))
  (func (export "second") (param $p i32) (result i32) (i32.load $second (local.get $p))))
(assert_return (invoke "copy" (i32.const 65528)))
(assert_return (invoke "grow") (i32.const 1))
(assert_trap (invoke "copy" (i32.const 65532)) "out of bounds memory access")
(assert_return (invoke "second" (i32.const 65536)) (i32.const 2))
