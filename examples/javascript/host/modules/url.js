'use strict';
module.exports = {
  fileURLToPath: url => globalThis[Symbol.for('host.services')].pathOf(url),
  pathToFileURL: path => ({href: 'file://' + encodeURI(path), toString: () => 'file://' + encodeURI(path)}),
};
