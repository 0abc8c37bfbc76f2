// QuickJS (C, Emscripten): JavaScript in WebAssembly, with functions of the host in both directions.
const {newQuickJSWASMModuleFromVariant} = require('quickjs-emscripten-core');
const variant = require('@jitl/quickjs-wasmfile-release-sync').default;
// By path: GraalJS does not resolve the field `exports` of package.json, which the package's own import() relies on.
const loaded = {...variant, importModuleLoader: async () => require('./node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.cjs')};

newQuickJSWASMModuleFromVariant(loaded).then(QuickJS => {
  const vm = QuickJS.newContext();
  const evaluate = code => vm.unwrapResult(vm.evalCode(code)).consume(vm.dump);
  console.log(JSON.stringify(evaluate('({sorted: [3, 1, 2].sort(), text: "ü" + 2n ** 70n, root: Math.sqrt(2), date: new Date(0).toISOString()})')));
  vm.newFunction('host', (...args) => vm.newNumber(args.map(vm.dump).reduce((a, b) => a + b))).consume(f => vm.setProp(vm.global, 'host', f));
  console.log(evaluate('let s = 0; for (let i = 0; i < 2000; i++) s += host(i, 1); s'));
  const failed = vm.evalCode('function f() { throw new TypeError("no") } f()');
  console.log(JSON.stringify(failed.error.consume(vm.dump)));
  console.log(evaluate('"x".repeat(1000).replace(/x(?=x{3})/g, "y").length'));
  vm.dispose();
});
