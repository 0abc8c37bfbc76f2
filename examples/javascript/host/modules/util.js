'use strict';
module.exports = {TextDecoder, TextEncoder, promisify: f => (...args) => new Promise((resolve, reject) => f(...args,
    (error, result) => (error ? reject(error) : resolve(result))))};
