import polyglot

module = polyglot.eval(path="../examples/fib.wasm", language="wasm")
print(module().exports.fib(30))
