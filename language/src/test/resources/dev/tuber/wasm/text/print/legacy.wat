;; Exceptions in their first form, and threads.
(module
  (memory 1 1 shared)
  (tag $e (param i32))
  (func $f (result i32)
    try $t (result i32)
      i32.const 1
      throw $e
    catch $e
      rethrow $t
    catch_all
      i32.const 2
    end)
  (func $g
    try $outer
      try
        nop
      delegate $outer
    end
    (try (do (nop)) (delegate 0)))
  (func $threads
    (atomic.fence)
    (drop (i32.atomic.rmw8.add_u offset=4 (i32.const 0) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 0) (i32.const 1)))))
