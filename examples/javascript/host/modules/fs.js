// As much of Node's module fs as packages need to read their own files.
'use strict';
const services = globalThis[Symbol.for('host.services')];

function readFileSync(path, options) {
  const bytes = services.bytesOf(services.pathOf(path));
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding ? new TextDecoder(encoding).decode(bytes) : bytes;
}

module.exports = {
  readFileSync,
  existsSync: path => services.isFile(services.pathOf(path)),
  readFile(path, options, callback = options) {
    let result;
    try {
      result = readFileSync(path, typeof options === 'function' ? undefined : options);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, result);
  },
  writeSync(descriptor, data) {
    services.write(descriptor, typeof data === 'string' ? data : new TextDecoder().decode(data));
    return data.length;
  },
  promises: {readFile: async (path, options) => readFileSync(path, options)},
};
