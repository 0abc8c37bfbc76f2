;; What compilers of object-oriented languages make: a class hierarchy with casts and virtual calls, packets that are handed from task
;; to task through queues, and loops over arrays of numbers.
(module
  (rec
    (type $shape (sub (struct (field $area (ref $area)) (field $scale (mut i32)))))
    (type $area (func (param (ref $shape)) (result i32))))
  (type $rectangle (sub $shape (struct (field $area (ref $area)) (field $scale (mut i32)) (field $width i32) (field $height i32))))
  (type $square (sub final $rectangle
    (struct (field $area (ref $area)) (field $scale (mut i32)) (field $width i32) (field $height i32) (field $tag i8))))
  (type $circle (sub final $shape (struct (field $area (ref $area)) (field $scale (mut i32)) (field $radius f64))))
  (type $shapes (array (mut (ref null $shape))))
  (type $numbers (array (mut i32)))
  (type $bytes (array (mut i8)))
  (type $packet (struct (field $next (mut (ref null $packet))) (field $kind i32) (field $datum (mut i32)) (field $data (ref $numbers))))
  (type $task (struct (field $queue (mut (ref null $packet))) (field $count (mut i32)) (field $state (mut i32))))
  (type $tasks (array (mut (ref null $task))))

  (elem declare func $rectangle-area $circle-area)

  (func $rectangle-area (type $area) (param $this (ref $shape)) (result i32)
    (local $rectangle (ref $rectangle))
    (local.set $rectangle (ref.cast (ref $rectangle) (local.get $this)))
    (i32.mul (struct.get $rectangle $width (local.get $rectangle)) (struct.get $rectangle $height (local.get $rectangle))))

  (func $circle-area (type $area) (param $this (ref $shape)) (result i32)
    (local $radius f64)
    (local.set $radius (struct.get $circle $radius (ref.cast (ref $circle) (local.get $this))))
    (i32.trunc_sat_f64_s (f64.mul (f64.const 3.141592653589793) (f64.mul (local.get $radius) (local.get $radius)))))

  (func $make-shapes (param $count i32) (result (ref $shapes))
    (local $shapes (ref $shapes)) (local $i i32)
    (local.set $shapes (array.new_default $shapes (local.get $count)))
    (loop $next
      (array.set $shapes (local.get $shapes) (local.get $i)
        (if (result (ref $shape)) (i32.eqz (i32.rem_u (local.get $i) (i32.const 3)))
          (then (struct.new $circle (ref.func $circle-area) (i32.const 1) (f64.convert_i32_u (local.get $i))))
          (else (if (result (ref $shape)) (i32.and (local.get $i) (i32.const 1))
            (then (struct.new $square (ref.func $rectangle-area) (i32.const 1) (local.get $i) (local.get $i) (local.get $i)))
            (else (struct.new $rectangle (ref.func $rectangle-area) (i32.const 1) (local.get $i) (i32.const 7)))))))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $shapes))

  ;; Tells the classes of an array of shapes apart, reads and writes their fields.
  (func $casts (export "casts") (param $rounds i32) (result i32)
    (local $shapes (ref $shapes)) (local $shape (ref $shape)) (local $i i32) (local $sum i32)
    (local.set $shapes (call $make-shapes (i32.const 1000)))
    (loop $round
      (local.set $i (i32.const 0))
      (loop $next
        (local.set $shape (ref.as_non_null (array.get $shapes (local.get $shapes) (local.get $i))))
        (struct.set $shape $scale (local.get $shape) (i32.add (struct.get $shape $scale (local.get $shape)) (i32.const 1)))
        (block $done
          (block $is-rectangle (result (ref $rectangle))
            (block $is-square (result (ref $square))
              (br_on_cast $is-square (ref $shape) (ref $square) (local.get $shape))
              (br_on_cast $is-rectangle (ref $shape) (ref $rectangle))
              (ref.cast (ref $circle))
              (struct.get $circle $radius)
              (i32.trunc_sat_f64_s)
              (i32.add (local.get $sum))
              (local.set $sum)
              (br $done))
            (struct.get_s $square $tag)
            (i32.add (local.get $sum))
            (local.set $sum)
            (br $done))
          (struct.get $rectangle $height)
          (i32.add (local.get $sum))
          (local.set $sum))
        (local.set $sum (i32.add (local.get $sum) (struct.get $shape $scale (local.get $shape))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $shapes)))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  ;; Calls a function of each object.
  (func $virtual (export "virtual") (param $rounds i32) (result i32)
    (local $shapes (ref $shapes)) (local $shape (ref $shape)) (local $i i32) (local $sum i32)
    (local.set $shapes (call $make-shapes (i32.const 1000)))
    (loop $round
      (local.set $i (i32.const 0))
      (loop $next
        (local.set $shape (ref.as_non_null (array.get $shapes (local.get $shapes) (local.get $i))))
        (local.set $sum (i32.add (local.get $sum)
          (call_ref $area (local.get $shape) (struct.get $shape $area (local.get $shape)))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $shapes)))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  (func $append (param $task (ref $task)) (param $packet (ref $packet))
    (local $last (ref null $packet)) (local $next (ref null $packet))
    (struct.set $packet $next (local.get $packet) (ref.null $packet))
    (local.set $last (struct.get $task $queue (local.get $task)))
    (if (ref.is_null (local.get $last))
      (then (struct.set $task $queue (local.get $task) (local.get $packet)))
      (else
        (block $end
          (loop $search
            (local.set $next (struct.get $packet $next (local.get $last)))
            (br_if $end (ref.is_null (local.get $next)))
            (local.set $last (local.get $next))
            (br $search)))
        (struct.set $packet $next (local.get $last) (local.get $packet)))))

  ;; Six tasks take packets from their queues, work on them and hand them on.
  (func $queues (export "queues") (param $rounds i32) (result i32)
    (local $tasks (ref $tasks)) (local $task (ref $task)) (local $packet (ref null $packet)) (local $i i32) (local $k i32)
    (local.set $tasks (array.new_default $tasks (i32.const 6)))
    (loop $make
      (array.set $tasks (local.get $tasks) (local.get $i) (struct.new_default $task))
      (local.set $k (i32.const 0))
      (loop $fill
        (call $append (ref.as_non_null (array.get $tasks (local.get $tasks) (local.get $i)))
          (struct.new $packet (ref.null $packet) (local.get $k) (local.get $i) (array.new $numbers (local.get $k) (i32.const 4))))
        (br_if $fill (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 3))))
      (br_if $make (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 6))))
    (loop $round
      (local.set $i (i32.const 0))
      (loop $next
        (local.set $task (ref.as_non_null (array.get $tasks (local.get $tasks) (local.get $i))))
        (local.set $packet (struct.get $task $queue (local.get $task)))
        (if (i32.eqz (ref.is_null (local.get $packet)))
          (then
            (struct.set $task $queue (local.get $task) (struct.get $packet $next (local.get $packet)))
            (struct.set $task $count (local.get $task) (i32.add (struct.get $task $count (local.get $task)) (i32.const 1)))
            (struct.set $task $state (local.get $task)
              (i32.xor (struct.get $task $state (local.get $task)) (struct.get $packet $datum (local.get $packet))))
            (local.set $k (i32.const 0))
            (loop $work
              (array.set $numbers (struct.get $packet $data (local.get $packet)) (local.get $k)
                (i32.add (array.get $numbers (struct.get $packet $data (local.get $packet)) (local.get $k))
                  (struct.get $task $state (local.get $task))))
              (br_if $work (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 4))))
            (struct.set $packet $datum (local.get $packet)
              (i32.and (i32.const 0xFFFF) (array.get $numbers (struct.get $packet $data (local.get $packet)) (i32.const 0))))
            (call $append
              (ref.as_non_null (array.get $tasks (local.get $tasks)
                (i32.rem_u (i32.add (local.get $i) (i32.add (i32.const 1) (struct.get $packet $kind (local.get $packet)))) (i32.const 6))))
              (ref.as_non_null (local.get $packet)))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 6))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.set $i (i32.const 0))
    (local.set $k (i32.const 0))
    (loop $sum
      (local.set $task (ref.as_non_null (array.get $tasks (local.get $tasks) (local.get $i))))
      (local.set $k (i32.add (i32.mul (local.get $k) (i32.const 31))
        (i32.add (struct.get $task $state (local.get $task)) (struct.get $task $count (local.get $task)))))
      (br_if $sum (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 6))))
    (local.get $k))

  ;; Fills an array with pseudo-random numbers, sums them, and counts their lowest bytes.
  (func $arrays (export "arrays") (param $rounds i32) (result i32)
    (local $numbers (ref $numbers)) (local $counts (ref $bytes)) (local $i i32) (local $seed i32) (local $sum i32)
    (local.set $numbers (array.new_default $numbers (i32.const 1000)))
    (local.set $counts (array.new $bytes (i32.const 1) (i32.const 256)))
    (local.set $seed (i32.const 42))
    (loop $round
      (local.set $i (i32.const 0))
      (loop $fill
        (local.set $seed (i32.add (i32.mul (local.get $seed) (i32.const 1103515245)) (i32.const 12345)))
        (array.set $numbers (local.get $numbers) (local.get $i) (i32.shr_u (local.get $seed) (i32.const 8)))
        (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $numbers)))))
      (local.set $i (i32.const 0))
      (loop $add
        (local.set $sum (i32.add (local.get $sum) (array.get $numbers (local.get $numbers) (local.get $i))))
        (local.set $seed (i32.and (array.get $numbers (local.get $numbers) (local.get $i)) (i32.const 255)))
        (array.set $bytes (local.get $counts) (local.get $seed)
          (i32.add (array.get_u $bytes (local.get $counts) (local.get $seed)) (i32.const 1)))
        (br_if $add (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (array.len (local.get $numbers)))))
      (local.set $seed (i32.add (local.get $sum) (local.get $rounds)))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (i32.add (local.get $sum) (array.get_s $bytes (local.get $counts) (i32.const 17))))

  ;; Makes objects that nobody keeps.
  (func $temporaries (export "temporaries") (param $rounds i32) (result i32)
    (local $packet (ref null $packet)) (local $numbers (ref $numbers)) (local $sum i32)
    (loop $round
      (local.set $numbers (array.new_fixed $numbers 3 (local.get $rounds) (local.get $sum) (i32.const 3)))
      (local.set $packet (struct.new $packet (ref.null $packet) (local.get $rounds) (i32.const 5) (local.get $numbers)))
      (struct.set $packet $datum (local.get $packet) (i32.add (local.get $sum) (struct.get $packet $datum (local.get $packet))))
      (local.set $sum (i32.add (struct.get $packet $datum (local.get $packet))
        (i32.add
          (array.get $numbers (struct.get $packet $data (local.get $packet)) (i32.const 0))
          (i31.get_s (ref.i31 (local.get $rounds))))))
      (br_if $round (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.get $sum))

  (func (export "run") (result i32)
    (i32.add
      (i32.add (call $casts (i32.const 3000)) (call $virtual (i32.const 3000)))
      (i32.add (call $queues (i32.const 200000)) (call $arrays (i32.const 3000))))))
