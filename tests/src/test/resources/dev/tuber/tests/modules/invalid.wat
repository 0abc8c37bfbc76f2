;; wat2wasm --no-check invalid.wat -o invalid.wasm
(module (func (result i32) (i64.const 0)))
