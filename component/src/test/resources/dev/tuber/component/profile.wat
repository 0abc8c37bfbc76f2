;; A program whose time goes into one function. The names are as C++ and Rust write them.
(module
  (type $point (struct (field f64) (field f64)))
  (func $_ZN8geometry4areaEi (param $n i32) (result f64) (local $i i32) (local $sum f64)
    (loop $again
      (local.set $sum (f64.add (local.get $sum) (f64.sqrt (f64.convert_i32_s (local.get $i)))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
  (func $_ZN4shop5total17h0123456789abcdefE (param $n i32) (result f64)
    (struct.get $point 0 (struct.new $point (f64.const 1) (f64.convert_i32_s (local.get $n)))))
  (func $_RNvCs1234_4shop3run (param $n i32) (result f64) (local $i i32) (local $sum f64)
    (loop $again
      (local.set $sum (f64.add (local.get $sum) (call $_ZN8geometry4areaEi (i32.const 20000))))
      (local.set $sum (f64.add (local.get $sum) (call $_ZN4shop5total17h0123456789abcdefE (local.get $i))))
      (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.get $sum))
  (func (export "run") (param $n i32) (result f64)
    (call $_RNvCs1234_4shop3run (local.get $n))))
