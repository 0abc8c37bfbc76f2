// Global names that packages expect of a browser or of Node, on top of what GraalJS has by itself.
'use strict';

(function () {
  const services = hostServices;
  delete globalThis.hostServices;

  /** Defines a global unless GraalJS has it. */
  function provide(name, value) {
    if (!(name in globalThis)) {
      Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
    }
  }

  function bytesOf(path) {
    return new Uint8Array(new ArrayBuffer(services.readFile(path))).slice();
  }

  function pathOf(url) {
    const text = String(url);
    if (text.startsWith('file://')) {
      return decodeURIComponent(text.slice('file://'.length));
    }
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
      throw new TypeError('only files can be fetched: ' + text);
    }
    return text;
  }

  provide('self', globalThis);
  provide('global', globalThis);

  provide('setTimeout', (callback, delay = 0, ...args) => Number(services.schedule(() => callback(...args), Number(delay) || 0)));
  provide('clearTimeout', id => services.cancel(id ?? -1));
  provide('setInterval', (callback, delay = 0, ...args) => {
    const state = {id: 0};
    const tick = () => {
      state.id = Number(services.schedule(tick, Number(delay) || 0));
      callback(...args);
    };
    state.id = Number(services.schedule(tick, Number(delay) || 0));
    return state;
  });
  provide('clearInterval', state => services.cancel(state ? state.id : -1));
  provide('setImmediate', (callback, ...args) => setTimeout(callback, 0, ...args));
  provide('queueMicrotask', callback => void Promise.resolve().then(callback));

  provide('performance', {now: () => services.now()});

  provide('crypto', {
    getRandomValues(array) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; i++) {
        bytes[i] = services.randomByte();
      }
      return array;
    },
  });

  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  provide('atob', text => {
    let result = '';
    let bits = 0;
    let count = 0;
    for (const c of String(text).replace(/[\s=]/g, '')) {
      const value = base64.indexOf(c);
      if (value < 0) {
        throw new TypeError('not base64: ' + c);
      }
      bits = (bits << 6 | value) & 0xffff;
      count += 6;
      if (count >= 8) {
        count -= 8;
        result += String.fromCharCode(bits >> count & 0xff);
      }
    }
    return result;
  });
  provide('btoa', text => {
    let result = '';
    for (let i = 0; i < text.length; i += 3) {
      const bits = text.charCodeAt(i) << 16 | (text.charCodeAt(i + 1) || 0) << 8 | (text.charCodeAt(i + 2) || 0);
      result += base64[bits >> 18] + base64[bits >> 12 & 63] + (i + 1 < text.length ? base64[bits >> 6 & 63] : '=') +
          (i + 2 < text.length ? base64[bits & 63] : '=');
    }
    return result;
  });

  /** What is left of a fetched file; enough for WebAssembly.instantiateStreaming. */
  class Response {
    constructor(bytes, url) {
      this.bytesOfBody = bytes;
      this.url = url;
      this.ok = true;
      this.status = 200;
      this.headers = new Map([['content-type', url.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream']]);
    }
    async arrayBuffer() {
      return this.bytesOfBody.buffer;
    }
    async text() {
      return new TextDecoder().decode(this.bytesOfBody);
    }
    async json() {
      return JSON.parse(await this.text());
    }
  }
  provide('Response', Response);
  provide('fetch', async url => new Response(bytesOf(pathOf(url)), String(url)));

  if (typeof WebAssembly !== 'undefined') {
    WebAssembly.compileStreaming ??= async response => WebAssembly.compile(await (await response).arrayBuffer());
    WebAssembly.instantiateStreaming ??= async (response, imports) => WebAssembly.instantiate(await (await response).arrayBuffer(), imports);
  }

  const start = services.now();
  provide('process', {
    argv: Array.from(hostArguments),
    env: {},
    platform: 'linux',
    pid: 1,
    type: 'node',
    versions: {node: '20.0.0'},
    cwd: () => '/',
    exitCode: 0,
    exit(code = 0) {
      throw new Error('exit ' + code);
    },
    on() {},
    off() {},
    once() {},
    emitWarning() {},
    nextTick: (callback, ...args) => queueMicrotask(() => callback(...args)),
    hrtime: Object.assign(() => {
      const time = services.now() - start;
      return [Math.floor(time / 1000), Math.floor(time % 1000 * 1e6)];
    }, {bigint: () => BigInt(Math.floor((services.now() - start) * 1e6))}),
    stdout: {write: text => (services.write(1, text), true)},
    stderr: {write: text => (services.write(2, text), true)},
  });

  // For the modules in this folder.
  Object.defineProperty(globalThis, Symbol.for('host.services'), {value: {...{bytesOf, pathOf}, isFile: path => services.isFile(path),
    write: (descriptor, text) => services.write(descriptor, text)}});
})();
