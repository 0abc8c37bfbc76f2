'use strict';
module.exports = {createRequire: () => require};
