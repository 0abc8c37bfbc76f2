;; Loops over objects whose compiled code may hold neither calls nor allocations. Assembled as objects.wat is.
(module
  (type $shape (sub (struct (field $scale (mut i32)))))
  (type $rectangle (sub $shape (struct (field $scale (mut i32)) (field $width i32) (field $small (mut i16)))))
  (type $square (sub final $rectangle (struct (field $scale (mut i32)) (field $width i32) (field $small (mut i16)) (field $side f64))))
  (type $circle (sub final $shape (struct (field $scale (mut i32)) (field $radius f64))))
  (type $shapes (array (ref $shape)))
  (type $numbers (array (mut i32)))
  (type $bytes (array (mut i8)))
  (type $references (array (mut (ref null $shape))))

  (global $shapes (ref $shapes) (array.new_fixed $shapes 3
    (struct.new $rectangle (i32.const 1) (i32.const 2) (i32.const 3))
    (struct.new $square (i32.const 1) (i32.const 2) (i32.const 3) (f64.const 4))
    (struct.new $circle (i32.const 1) (f64.const 5))))
  (global $rectangle (mut (ref $rectangle)) (struct.new $rectangle (i32.const 1) (i32.const 2) (i32.const 3)))
  (global $numbers (mut (ref $numbers)) (array.new $numbers (i32.const 3) (i32.const 64)))
  (global $bytes (mut (ref $bytes)) (array.new $bytes (i32.const -3) (i32.const 64)))
  (global $references (mut (ref $references)) (array.new_default $references (i32.const 64)))

  (func $fields (export "fields") (param $count i32) (result i32)
    (local $r (ref $rectangle)) (local $i i32)
    (local.set $r (global.get $rectangle))
    (struct.set $rectangle $scale (local.get $r) (i32.const 0))
    (struct.set $rectangle $small (local.get $r) (i32.const 0))
    (loop $next
      (struct.set $rectangle $scale (local.get $r)
        (i32.add (struct.get $rectangle $scale (local.get $r)) (struct.get $rectangle $width (local.get $r))))
      (struct.set $rectangle $small (local.get $r)
        (i32.add (struct.get_u $rectangle $small (local.get $r)) (local.get $i)))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (i32.add (struct.get $rectangle $scale (local.get $r)) (struct.get_s $rectangle $small (local.get $r))))

  (func $casts (export "casts") (param $count i32) (result i32)
    (local $shape (ref null $shape)) (local $i i32) (local $sum i32)
    (loop $next
      (local.set $shape (array.get $shapes (global.get $shapes) (i32.rem_u (local.get $i) (i32.const 3))))
      (if (ref.test (ref $circle) (local.get $shape))
        (then (local.set $sum (i32.add (local.get $sum)
          (i32.trunc_sat_f64_s (struct.get $circle $radius (ref.cast (ref $circle) (local.get $shape)))))))
        (else
          (block $done
            (block $is-square (result (ref $square))
              (br_on_cast $is-square (ref null $shape) (ref $square) (local.get $shape))
              (ref.cast (ref $rectangle))
              (struct.get $rectangle $width)
              (i32.add (local.get $sum))
              (local.set $sum)
              (br $done))
            (i32.trunc_sat_f64_s (struct.get $square $side))
            (i32.add (local.get $sum))
            (local.set $sum))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $sum))

  (func $elements (export "elements") (param $count i32) (result i32)
    (local $numbers (ref $numbers)) (local $bytes (ref $bytes)) (local $references (ref $references)) (local $i i32) (local $k i32) (local $sum i32)
    (local.set $numbers (global.get $numbers))
    (local.set $bytes (global.get $bytes))
    (local.set $references (global.get $references))
    (loop $next
      (local.set $k (i32.and (local.get $i) (i32.const 63)))
      (array.set $numbers (local.get $numbers) (local.get $k) (i32.add (local.get $i) (array.len (local.get $bytes))))
      (array.set $bytes (local.get $bytes) (local.get $k) (local.get $i))
      (array.set $references (local.get $references) (local.get $k)
        (array.get $shapes (global.get $shapes) (i32.and (local.get $i) (i32.const 1))))
      (local.set $sum (i32.add (local.get $sum)
        (i32.add
          (i32.add (array.get $numbers (local.get $numbers) (local.get $k)) (array.get_s $bytes (local.get $bytes) (local.get $k)))
          (struct.get $shape $scale (array.get $references (local.get $references) (local.get $k))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $sum))

  (func $temporaries (export "temporaries") (param $count i32) (result i32)
    (local $r (ref null $rectangle)) (local $numbers (ref null $numbers)) (local $i i32) (local $sum i32)
    (loop $next
      (local.set $r (struct.new $rectangle (local.get $i) (local.get $sum) (i32.const 7)))
      (local.set $numbers (array.new_fixed $numbers 2 (struct.get $rectangle $width (local.get $r)) (local.get $i)))
      (local.set $sum (i32.add
        (i32.add (array.get $numbers (local.get $numbers) (i32.const 0)) (i31.get_s (ref.i31 (local.get $i))))
        (ref.eq (local.get $r) (local.get $numbers))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $sum)))
