;; Stack switching: what a switch from one stack to another costs. Each function makes n round trips or switches.
(module
  (type $f (func))
  (type $c (cont $f))
  (rec
    (type $pf (func (param (ref null $pc))))
    (type $pc (cont $pf)))
  (tag $yield (param i32))
  (tag $pause)
  (tag $turn)
  (global $left (mut i32) (i32.const 0))
  (elem declare func $generator $task $player $one)

  (func $generator (local $i i32)
    (loop $next
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (global.get $left)))))

  ;; The sum of n values of a generator: two switches for each.
  (func (export "generator") (param $n i32) (result i64) (local $sum i64) (local $c (ref null $c))
    (global.set $left (local.get $n))
    (local.set $c (cont.new $c (ref.func $generator)))
    (loop $next
      (block $on (result i32 (ref $c))
        (resume $c (on $yield $on) (local.get $c))
        (return (local.get $sum)))
      (local.set $c)
      (local.set $sum (i64.add (i64.extend_i32_u) (local.get $sum)))
      (br $next))
    (unreachable))

  (func $task
    (loop $next
      (global.set $left (i32.sub (global.get $left) (i32.const 1)))
      (suspend $pause)
      (br_if $next (i32.gt_s (global.get $left) (i32.const 0)))))

  (func $step (param $c (ref null $c)) (result (ref null $c))
    (block $on (result (ref $c))
      (resume $c (on $pause $on) (local.get $c))
      (return (ref.null $c))))

  ;; Two tasks that take turns under a scheduler: two switches for each turn.
  (func (export "scheduler") (param $n i32) (result i64) (local $a (ref null $c)) (local $b (ref null $c))
    (global.set $left (local.get $n))
    (local.set $a (cont.new $c (ref.func $task)))
    (local.set $b (cont.new $c (ref.func $task)))
    (loop $next
      (local.set $a (call $step (local.get $a)))
      (local.set $b (call $step (local.get $b)))
      (br_if $next (i32.eqz (i32.or (ref.is_null (local.get $a)) (ref.is_null (local.get $b))))))
    (i64.extend_i32_s (global.get $left)))

  (func $player (type $pf) (param $other (ref null $pc))
    (loop $next
      (global.set $left (i32.sub (global.get $left) (i32.const 1)))
      (if (i32.le_s (global.get $left) (i32.const 0)) (then (return)))
      (local.set $other (switch $pc $turn (local.get $other)))
      (br $next)))

  ;; Two stacks that switch to each other: one switch for each turn.
  (func (export "pingpong") (param $n i32) (result i64)
    (global.set $left (local.get $n))
    (resume $pc (on $turn switch) (cont.new $pc (ref.func $player)) (cont.new $pc (ref.func $player)))
    (i64.extend_i32_s (global.get $left)))

  (func $one (suspend $pause))

  ;; Continuations that are made, resumed twice and end.
  (func (export "create") (param $n i32) (result i64)
    (loop $next
      (drop (call $step (call $step (cont.new $c (ref.func $one)))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $next (local.get $n)))
    (i64.const 0)))
