;; The program that is run once while the run-time image is made, so that the JVM can keep the classes, links and profiles of a
;; typical run: a little of everything that programs do, for long enough that the compiler is at work.
;; Built by: wat2wasm component/src/warmup.wat -o component/src/dist/lib/warmup.wasm
(module
  (type $binary (func (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 4 64)
  (table funcref (elem $add $mix))
  (global $checksum (mut i32) (i32.const 0))
  (data (i32.const 64) "warm\n")

  (func $fib (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else (i32.add (call $fib (i32.sub (local.get $n) (i32.const 1)))
                     (call $fib (i32.sub (local.get $n) (i32.const 2)))))))

  (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
  (func $mix (type $binary) (i32.rotl (i32.xor (local.get 0) (local.get 1)) (i32.const 5)))

  (func $sieve (param $limit i32) (result i32)
    (local $i i32) (local $j i32) (local $count i32)
    (memory.fill (i32.const 1024) (i32.const 0) (local.get $limit))
    (local.set $i (i32.const 2))
    (loop $numbers
      (if (i32.eqz (i32.load8_u offset=1024 (local.get $i)))
        (then
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (local.set $j (i32.shl (local.get $i) (i32.const 1)))
          (block $done
            (loop $multiples
              (br_if $done (i32.ge_u (local.get $j) (local.get $limit)))
              (i32.store8 offset=1024 (local.get $j) (i32.const 1))
              (local.set $j (i32.add (local.get $j) (local.get $i)))
              (br $multiples)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $numbers (i32.lt_u (local.get $i) (local.get $limit))))
    (local.get $count))

  (func $series (param $terms i32) (result f64)
    (local $i i32) (local $sum f64)
    (loop $next
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (local.set $sum
        (f64.add (local.get $sum)
                 (f64.div (f64.const 1) (f64.mul (f64.convert_i32_s (local.get $i)) (f64.sqrt (f64.convert_i32_s (local.get $i)))))))
      (br_if $next (i32.lt_s (local.get $i) (local.get $terms))))
    (local.get $sum))

  (func $hash (param $rounds i32) (result i64)
    (local $h i64)
    (local.set $h (i64.const 0x0cbf29ce484222325))
    (loop $next
      (local.set $h (i64.mul (i64.xor (local.get $h) (i64.extend_i32_u (local.get $rounds))) (i64.const 0x100000001b3)))
      (i64.store offset=512 (i32.and (local.get $rounds) (i32.const 0xf8)) (local.get $h))
      (br_if $next (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (i64.load offset=512 (i32.const 8)))

  (func $dispatch (param $rounds i32) (result i32)
    (local $state i32) (local $value i32)
    (loop $next
      (block $default
        (block $two
          (block $one
            (block $zero
              (br_table $zero $one $two $default (local.get $state)))
            (local.set $state (i32.const 1))
            (br $default))
          (local.set $state (i32.const 2))
          (local.set $value (call_indirect (type $binary) (local.get $value) (local.get $rounds)
                                           (i32.and (local.get $rounds) (i32.const 1))))
          (br $default))
        (local.set $state (select (i32.const 0) (i32.const 3) (i32.and (local.get $rounds) (i32.const 2)))))
      (if (i32.ge_u (local.get $state) (i32.const 3))
        (then (local.set $state (i32.const 0))))
      (br_if $next (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $value))

  (func $write
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.const 5))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func (export "_start")
    (local $round i32)
    (drop (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (drop (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (drop (memory.grow (i32.const 1)))
    (loop $next
      (drop (call $clock_time_get (i32.const 1) (i64.const 1000) (i32.const 24)))
      (call $write)
      (global.set $checksum
        (i32.xor (i32.add (call $fib (i32.const 20)) (call $sieve (i32.const 100000)))
                 (i32.add (i32.trunc_sat_f64_s (call $series (i32.const 50000)))
                          (i32.add (i32.wrap_i64 (call $hash (i32.const 50000))) (call $dispatch (i32.const 50000))))))
      (br_if $next (i32.lt_u (local.tee $round (i32.add (local.get $round) (i32.const 1))) (i32.const 60))))
    (call $proc_exit (i32.const 0))))
