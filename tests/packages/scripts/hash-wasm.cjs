// Hash functions (C): modules in base64, created again and again.
const hash = require('hash-wasm');

(async () => {
  const text = 'The quick brown fox jumps over the lazy dög. '.repeat(100);
  for (const name of ['adler32', 'blake2b', 'blake3', 'crc32', 'keccak', 'md4', 'md5', 'ripemd160', 'sha1', 'sha256', 'sha3', 'sha512', 'sm3',
    'whirlpool', 'xxhash32', 'xxhash64', 'xxhash3', 'xxhash128']) {
    console.log(name, await hash[name](text));
  }
  const salt = new TextEncoder().encode('saltsaltsaltsalt');
  console.log(await hash.argon2id({password: 'pw', salt, parallelism: 2, iterations: 2, memorySize: 512, hashLength: 32, outputType: 'hex'}));
  console.log(await hash.bcrypt({password: 'pw', salt, costFactor: 5, outputType: 'encoded'}));
  console.log(await hash.pbkdf2({password: 'pw', salt, iterations: 500, hashLength: 32, hashFunction: hash.createSHA256(), outputType: 'hex'}));
  const stream = await hash.createXXHash64();
  stream.init();
  for (let i = 0; i < 1000; i++) {
    stream.update('part ' + i);
  }
  console.log(stream.digest());
})();
