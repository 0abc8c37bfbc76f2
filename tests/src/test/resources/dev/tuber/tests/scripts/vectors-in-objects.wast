;; Vectors as fields of structures and as elements of arrays.

(module
  (type $pair (struct (field $tag (mut i8)) (field $vector (mut v128)) (field $last (mut i64))))
  (type $vectors (array (mut v128)))
  (data $bytes "\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10\11\12\13\14\15\16\17\18\19\1a\1b\1c\1d\1e\1f\20\21")

  (func (export "default") (result v128)
    (struct.get $pair $vector (struct.new_default $pair)))

  (func (export "field") (param $vector v128) (result v128 i64)
    (local $pair (ref $pair))
    (local.set $pair (struct.new $pair (i32.const 3) (local.get $vector) (i64.const 5)))
    (struct.set $pair $vector (local.get $pair)
      (i32x4.add (struct.get $pair $vector (local.get $pair)) (v128.const i32x4 1 2 3 4)))
    (struct.get $pair $vector (local.get $pair))
    (struct.get $pair $last (local.get $pair)))

  (func (export "set of null") (result v128)
    (struct.set $pair $vector (ref.null $pair) (v128.const i64x2 1 2))
    (v128.const i64x2 0 0))

  (func (export "new") (param $vector v128) (param $length i32) (param $index i32) (result v128)
    (array.get $vectors (array.new $vectors (local.get $vector) (local.get $length)) (local.get $index)))

  (func (export "new_default") (param $index i32) (result v128)
    (array.get $vectors (array.new_default $vectors (i32.const 2)) (local.get $index)))

  (func (export "new_fixed") (param $vector v128) (param $index i32) (result v128)
    (array.get $vectors
      (array.new_fixed $vectors 3 (v128.const i64x2 1 2) (local.get $vector) (i32x4.neg (local.get $vector)))
      (local.get $index)))

  (func (export "set and sum") (param $count i32) (result v128)
    (local $vectors (ref $vectors))
    (local $index i32)
    (local $sum v128)
    (local.set $vectors (array.new_default $vectors (local.get $count)))
    (loop $fill
      (array.set $vectors (local.get $vectors) (local.get $index) (i32x4.splat (local.get $index)))
      (br_if $fill (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (local.get $count))))
    (loop $add
      (local.set $index (i32.sub (local.get $index) (i32.const 1)))
      (local.set $sum (i32x4.add (local.get $sum) (array.get $vectors (local.get $vectors) (local.get $index))))
      (br_if $add (local.get $index)))
    (local.get $sum))

  (func (export "fill and copy") (param $vector v128) (param $index i32) (result v128)
    (local $vectors (ref $vectors))
    (local.set $vectors (array.new_default $vectors (i32.const 5)))
    (array.fill $vectors (local.get $vectors) (i32.const 1) (local.get $vector) (i32.const 2))
    (array.copy $vectors $vectors (local.get $vectors) (i32.const 2) (local.get $vectors) (i32.const 1) (i32.const 3))
    (array.get $vectors (local.get $vectors) (local.get $index)))

  (func (export "new_data") (param $from i32) (result v128)
    (array.get $vectors (array.new_data $vectors $bytes (local.get $from) (i32.const 2)) (i32.const 1)))

  (func (export "init_data") (param $to i32) (result v128)
    (local $vectors (ref $vectors))
    (local.set $vectors (array.new_default $vectors (i32.const 2)))
    (array.init_data $vectors $bytes (local.get $vectors) (local.get $to) (i32.const 1) (i32.const 1))
    (array.get $vectors (local.get $vectors) (i32.const 1))))

(assert_return (invoke "default") (v128.const i64x2 0 0))
(assert_return (invoke "field" (v128.const i32x4 10 20 30 40)) (v128.const i32x4 11 22 33 44) (i64.const 5))
(assert_trap (invoke "set of null") "null structure reference")
(assert_return (invoke "new" (v128.const i32x4 1 2 3 4) (i32.const 3) (i32.const 2)) (v128.const i32x4 1 2 3 4))
(assert_trap (invoke "new" (v128.const i32x4 1 2 3 4) (i32.const 3) (i32.const 3)) "out of bounds array access")
(assert_return (invoke "new_default" (i32.const 1)) (v128.const i64x2 0 0))
(assert_return (invoke "new_fixed" (v128.const i32x4 1 2 3 4) (i32.const 0)) (v128.const i64x2 1 2))
(assert_return (invoke "new_fixed" (v128.const i32x4 1 2 3 4) (i32.const 1)) (v128.const i32x4 1 2 3 4))
(assert_return (invoke "new_fixed" (v128.const i32x4 1 2 3 4) (i32.const 2)) (v128.const i32x4 -1 -2 -3 -4))
(assert_return (invoke "set and sum" (i32.const 100)) (v128.const i32x4 4950 4950 4950 4950))
(assert_return (invoke "fill and copy" (v128.const f64x2 1.5 2.5) (i32.const 0)) (v128.const i64x2 0 0))
(assert_return (invoke "fill and copy" (v128.const f64x2 1.5 2.5) (i32.const 3)) (v128.const f64x2 1.5 2.5))
(assert_return (invoke "fill and copy" (v128.const f64x2 1.5 2.5) (i32.const 4)) (v128.const i64x2 0 0))
(assert_return (invoke "new_data" (i32.const 2)) (v128.const i8x16 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33))
(assert_trap (invoke "new_data" (i32.const 3)) "out of bounds memory access")
(assert_return (invoke "init_data" (i32.const 1)) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))
(assert_return (invoke "init_data" (i32.const 0)) (v128.const i64x2 0 0))
(assert_trap (invoke "init_data" (i32.const 2)) "out of bounds array access")
