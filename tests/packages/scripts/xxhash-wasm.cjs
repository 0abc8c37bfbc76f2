// xxHash (written by hand in the text format): strings go into the memory through TextEncoder.encodeInto.
const xxhash = require('xxhash-wasm');

xxhash().then(({h32, h32ToString, h64, h64ToString, h64Raw, create32, create64}) => {
  console.log(h32('abc'), h32ToString('ü', 7), String(h64('abc')), h64ToString('hello', 1n));
  console.log(String(h64Raw(new Uint8Array(200000).fill(42))));
  const stream = create64(3n);
  const small = create32();
  for (let i = 0; i < 500; i++) {
    stream.update('part ' + i);
    small.update(new Uint8Array(i));
  }
  console.log(String(stream.digest()), small.digest());
});
