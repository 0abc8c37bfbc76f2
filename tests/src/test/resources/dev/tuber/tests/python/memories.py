import polyglot

exports = polyglot.eval(language="wasm", string="""
(module
  (memory (export "memory") 1 2)
  (data (i32.const 16) "hello")
  (func (export "sum") (param $from i32) (param $length i32) (result i32) (local $sum i32)
    (loop $next (result i32)
      (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $from))))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $next (i32.ge_s (local.tee $length (i32.sub (local.get $length) (i32.const 1))) (i32.const 1)))
      (local.get $sum))))
""")().exports
memory = exports.memory
print(len(memory), memory.pages, bytes(memory)[16:21])
memory[0:4] = [1, 2, 3, 250]
print(memory[0:4], exports.sum(0, 4))
print(memory.grow(1), memory.grow(1), len(memory))
