// Brotli (Rust, wasm-bindgen): compressing, decompressing, an error, streams.
const brotli = require('brotli-wasm');

const text = Array.from({length: 3000}, (_, i) => 'line ' + i * 7919 % 1000 + ' ü\n').join('');
const input = new TextEncoder().encode(text);
for (const quality of [1, 5, 11]) {
  const compressed = brotli.compress(input, {quality});
  let sum = 0;
  for (const byte of compressed) {
    sum = sum * 31 + byte >>> 0;
  }
  console.log(quality, compressed.length, sum, new TextDecoder().decode(brotli.decompress(compressed)) === text);
}
try {
  brotli.decompress(new Uint8Array([1, 2, 3]));
} catch (error) {
  console.log(String(error));
}
const stream = new brotli.CompressStream();
const part = stream.compress(input, 1 << 16);
console.log(part.code, part.input_offset);
