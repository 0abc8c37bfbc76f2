;; Asks the host to write a text that lies in the memory.
(module
  (import "host" "write" (func $write (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "Hello from WebAssembly")
  (func (export "shout") (call $write (i32.const 16) (i32.const 22))))
