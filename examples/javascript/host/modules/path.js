// Node's module path, for paths with slashes.
'use strict';

function normalize(path) {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/') || '.';
}

module.exports = {
  sep: '/',
  normalize,
  join: (...parts) => normalize(parts.filter(part => part !== '').join('/')),
  resolve: (...parts) => normalize(parts.reduce((path, part) => (part.startsWith('/') ? part : path + '/' + part), '/')),
  dirname: path => path.replace(/\/[^/]*\/?$/, '') || (path.startsWith('/') ? '/' : '.'),
  basename: path => path.replace(/\/+$/, '').replace(/^.*\//, ''),
  extname: path => /[^/.](\.[^./]*)$/.exec(path)?.[1] ?? '',
  isAbsolute: path => path.startsWith('/'),
};
