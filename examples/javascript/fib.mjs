// A module of WebAssembly through the object WebAssembly, loaded as on a page of the web.
const n = Number(process.argv[2] ?? 20);
const {instance} = await WebAssembly.instantiateStreaming(fetch(process.argv[1].replace('javascript/fib.mjs', 'fib.wasm')));
console.log(`fib(${n}) = ${instance.exports.fib(BigInt(n))}`);
