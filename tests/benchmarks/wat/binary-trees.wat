;; Binary trees of the size that the well-known benchmark makes, as structures: nearly all time goes to allocation and collection.
(module
  (type $node (sub final (struct (field $left (ref null $node)) (field $right (ref null $node)))))

  (func $make (param $depth i32) (result (ref $node))
    (if (result (ref $node)) (i32.eqz (local.get $depth))
      (then (struct.new $node (ref.null $node) (ref.null $node)))
      (else
        (struct.new $node
          (call $make (i32.sub (local.get $depth) (i32.const 1)))
          (call $make (i32.sub (local.get $depth) (i32.const 1)))))))

  ;; The number of nodes.
  (func $check (param $node (ref $node)) (result i32)
    (if (result i32) (ref.is_null (struct.get $node $left (local.get $node)))
      (then (i32.const 1))
      (else
        (i32.add
          (i32.const 1)
          (i32.add
            (call $check (ref.as_non_null (struct.get $node $left (local.get $node))))
            (call $check (ref.as_non_null (struct.get $node $right (local.get $node)))))))))

  (func (export "run") (result i32)
    (local $long-lived (ref null $node)) (local $depth i32) (local $iterations i32) (local $sum i32)
    (local.set $sum (call $check (call $make (i32.const 15))))
    (local.set $long-lived (call $make (i32.const 14)))
    (local.set $depth (i32.const 4))
    (loop $depths
      (local.set $iterations (i32.shl (i32.const 1) (i32.sub (i32.const 18) (local.get $depth))))
      (loop $trees
        (local.set $sum (i32.add (local.get $sum) (call $check (call $make (local.get $depth)))))
        (br_if $trees (local.tee $iterations (i32.sub (local.get $iterations) (i32.const 1)))))
      (local.set $depth (i32.add (local.get $depth) (i32.const 2)))
      (br_if $depths (i32.le_u (local.get $depth) (i32.const 14))))
    (i32.add (local.get $sum) (call $check (ref.as_non_null (local.get $long-lived))))))
