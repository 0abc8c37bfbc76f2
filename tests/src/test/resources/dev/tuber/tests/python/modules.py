import polyglot

# A file, in binary form.
fib = polyglot.eval(path="../examples/fib.wasm", language="wasm")
print([(item.name, item.kind, item.type) for item in fib.exports])
print(fib().exports.fib(20))
print(fib({}).exports.fib(10))

# A text, with functions of Python as imports.
module = polyglot.eval(language="wasm", string="""
(module
  (import "host" "log" (func $log (param i32) (result i32)))
  (import "host" "limit" (global $limit i32))
  (func (export "run") (param i32) (result i32)
    (i32.add (call $log (local.get 0)) (global.get $limit))))
""")
print([(item.module, item.name, item.kind, item.type) for item in module.imports])


def log(number):
    print("log", number)
    return number + 1


instance = module({"host": {"log": log, "limit": 100}})
print(instance.exports.run(41))

# What one instance exports another imports.
provider = polyglot.eval(language="wasm", string='(module (func (export "f") (result i64) (i64.const 5)))')()
user = polyglot.eval(language="wasm", string='(module (import "p" "f" (func $f (result i64))) (export "g" (func $f)))')
print(user({"p": provider.exports}).exports.g())
