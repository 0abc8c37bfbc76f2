;; Breaks the rules of validation; built with --no-check.
(module
  (func (export "_start") (result i32) (i64.const 0)))
