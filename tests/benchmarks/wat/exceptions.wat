;; Exceptions: thrown and caught in one function, through many frames, passed on by a handler, and tried for without being thrown.
(module
  (tag $number (param i64))
  (tag $other (param i32 i32))
  (global $state (mut i64) (i64.const 0))

  ;; A step of a generator of pseudo-random numbers.
  (func $next (result i64)
    (global.set $state
      (i64.add (i64.mul (global.get $state) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
    (i64.shr_u (global.get $state) (i64.const 33)))

  ;; Throws for one number in eight, and returns the others.
  (func $check (param $value i64) (result i64)
    (if (i64.eqz (i64.and (local.get $value) (i64.const 7)))
      (then (throw $number (local.get $value))))
    (if (i64.eq (i64.and (local.get $value) (i64.const 63)) (i64.const 9))
      (then (throw $other (i32.wrap_i64 (local.get $value)) (i32.const 3))))
    (local.get $value))

  ;; Throws and catches in the same function.
  (func $local (param $rounds i32) (result i64)
    (local $sum i64)
    (loop $round
      (local.set $sum
        (i64.add
          (local.get $sum)
          (block $caught (result i64)
            (try_table (result i64) (catch $number $caught)
              (throw $number (i64.extend_i32_u (local.get $rounds)))))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  ;; Calls a function that throws now and then.
  (func $called (param $rounds i32) (result i64)
    (local $sum i64) (local $one i32) (local $two i32)
    (loop $round
      (block $done
        (block $pair (result i32 i32)
          (local.set $sum
            (i64.add
              (local.get $sum)
              (block $caught (result i64)
                (try_table (result i64) (catch $number $caught) (catch $other $pair)
                  (call $check (call $next))))))
          (br $done))
        (local.set $two)
        (local.set $one)
        (local.set $sum
          (i64.xor (local.get $sum) (i64.extend_i32_u (i32.mul (local.get $one) (local.get $two))))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  ;; Throws after so many calls; each frame on the way has a handler for another tag.
  (func $dive (param $depth i32) (result i64)
    (if (i32.eqz (local.get $depth))
      (then (throw $number (call $next))))
    (block $pair (result i32 i32)
      (try_table (catch $other $pair)
        (return (i64.add (call $dive (i32.sub (local.get $depth) (i32.const 1))) (i64.const 1))))
      (unreachable))
    (drop)
    (return (i64.extend_i32_u)))

  (func $deep (param $rounds i32) (result i64)
    (local $sum i64)
    (loop $round
      (local.set $sum
        (i64.xor
          (i64.rotl (local.get $sum) (i64.const 5))
          (block $caught (result i64)
            (try_table (result i64) (catch $number $caught)
              (call $dive (i32.const 20))))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  ;; Catches everything, counts it, and throws it again.
  (global $passed (mut i32) (i32.const 0))
  (func $passing (param $value i64) (result i64)
    (block $all (result exnref)
      (return
        (try_table (result i64) (catch_all_ref $all)
          (call $check (local.get $value)))))
    (global.set $passed (i32.add (global.get $passed) (i32.const 1)))
    (throw_ref))

  (func $rethrown (param $rounds i32) (result i64)
    (local $sum i64)
    (loop $round
      (local.set $sum
        (i64.add
          (local.get $sum)
          (block $caught (result i64)
            (block $pair (result i32 i32)
              (br $caught
                (try_table (result i64) (catch $number $caught) (catch $other $pair)
                  (call $passing (call $next)))))
            (i32.add)
            (i64.extend_i32_u))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (i64.add (local.get $sum) (i64.extend_i32_u (global.get $passed))))

  (func (export "run") (result i64)
    (global.set $state (i64.const 47))
    (global.set $passed (i32.const 0))
    (i64.add
      (i64.add (call $local (i32.const 30000)) (call $called (i32.const 80000)))
      (i64.add (call $deep (i32.const 1500)) (call $rethrown (i32.const 40000))))))
