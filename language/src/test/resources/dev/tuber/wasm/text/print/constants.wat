;; Numbers and how they are written.
(module
  (func
    (drop (i32.const 0xffffffff)) (drop (i64.const -9223372036854775808))
    (drop (f32.const 0)) (drop (f32.const -0)) (drop (f32.const 0.1)) (drop (f32.const 0x1p-149)) (drop (f32.const 0x1.fffffep127))
    (drop (f32.const inf)) (drop (f32.const -inf)) (drop (f32.const nan)) (drop (f32.const -nan)) (drop (f32.const nan:0x1))
    (drop (f64.const 1e100)) (drop (f64.const 123456.789)) (drop (f64.const 0x1p-1074)) (drop (f64.const -nan:0x4000000000001))
    (drop (v128.const f32x4 1 2 nan -0))))
