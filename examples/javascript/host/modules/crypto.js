// Random numbers as Node's module crypto gives them.
'use strict';
module.exports = {
  webcrypto: crypto,
  getRandomValues: array => crypto.getRandomValues(array),
  randomFillSync: array => crypto.getRandomValues(array),
  randomBytes: count => crypto.getRandomValues(new Uint8Array(count)),
};
