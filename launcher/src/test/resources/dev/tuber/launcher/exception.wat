;; wasm-as --enable-exception-handling exception.wat -o exception.wasm (Binaryen 132)
(module
  (tag $negative (export "negative") (param i32))
  (func (export "check") (param i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0)) (then (throw $negative (local.get 0))))
    (local.get 0)))
