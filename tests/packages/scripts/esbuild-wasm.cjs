// esbuild (Go): its build for browsers, since that for Node starts a process.
const fs = require('fs');
globalThis.self ??= globalThis;
const esbuild = require('./node_modules/esbuild-wasm/lib/browser.js');

(async () => {
  const wasmModule = await WebAssembly.compile(fs.readFileSync(__dirname + '/node_modules/esbuild-wasm/esbuild.wasm'));
  await esbuild.initialize({wasmModule, worker: false});
  const source = 'const x: number = (a ?? 1) ** 2; export class A<T> { #p = x; get p(): T { return this.#p } }\n' +
      'export const view = () => <div title="ü">{x}</div>; export enum E { A, B = "b" }';
  const result = await esbuild.transform(source, {loader: 'tsx', target: 'es2017', minify: true, sourcemap: true, sourcefile: 'in.tsx'});
  console.log(result.code, result.map, result.warnings.length);
  try {
    await esbuild.transform('let = =', {sourcefile: 'bad.js', logLevel: 'silent'});
  } catch (error) {
    console.log(error.message);
  }
  esbuild.stop();
})();
