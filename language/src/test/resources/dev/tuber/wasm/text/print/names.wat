;; Names that are no identifiers, that occur twice, or that hide each other.
(module $"a module"
  (type $"λ" (func))
  (func $plain)
  (func $"with space" (call $plain) (call $"with space"))
  (func $first (@name "twice"))
  (func $second (@name "twice") (call $first))
  (func (@name ""))
  (func $"tab\tquote\"back\\slash\u{200b}")
  (func $locals (param $a (@name "same") i32) (param $b (@name "same") i32) (local $"(" i32)
    (local.set $"(" (local.get $b)))
  (func $labels
    (block $l (block $l (br $l) (br 1) (br 2)))
    (block $m (br $m)))
  (func $labels#13)
  (export "" (func $plain))
  (export "\"quoted\"\n" (func $plain)))
