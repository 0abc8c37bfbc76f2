;; wat2wasm uninstantiable.wat -o uninstantiable.wasm
(module (func $start (unreachable)) (start $start))
