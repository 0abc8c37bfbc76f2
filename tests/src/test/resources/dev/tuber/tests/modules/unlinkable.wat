;; wat2wasm unlinkable.wat -o unlinkable.wasm
(module (import "nowhere" "nothing" (func)))
