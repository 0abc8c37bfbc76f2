// What the WebAssembly object of GraalJS 25.0 lacks: tags and exceptions, JSTag, builtins for strings, 64-bit memories and tables, and some
// errors. Evaluated once in a realm, before anything else of WebAssembly is used:
//
//     eval(Polyglot.import('WebAssembly').prelude)
//
// GraalJS's own classes stay what they are. Constructors stand behind proxies, methods are replaced where they need more than they know.
(() => {
  'use strict';

  const api = Polyglot.import('WebAssembly');
  if (typeof WebAssembly !== 'object' || 'Tag' in WebAssembly) {
    return;
  }

  const {Module: NativeModule, Instance: NativeInstance, Memory: NativeMemory, Table: NativeTable, Global: NativeGlobal} = WebAssembly;
  const {CompileError, LinkError, RuntimeError} = WebAssembly;
  const native = {
    compile: WebAssembly.compile,
    validate: WebAssembly.validate,
    exportsOf: NativeModule.exports,
    importsOf: NativeModule.imports,
    instanceExports: Object.getOwnPropertyDescriptor(NativeInstance.prototype, 'exports').get,
    grow: NativeMemory.prototype.grow,
    tableGet: NativeTable.prototype.get,
    tableSet: NativeTable.prototype.set,
    tableGrow: NativeTable.prototype.grow,
    tableLength: Object.getOwnPropertyDescriptor(NativeTable.prototype, 'length').get,
  };
  const BUILTINS_MODULE = 'wasm:js-string';

  function isObject(value) {
    return typeof value === 'object' && value !== null || typeof value === 'function';
  }

  /** The engine's object for one of GraalJS's, or null. */
  function rawOf(object) {
    return isObject(object) ? api.raw_of(object) : null;
  }

  /** GraalJS's object for one of the engine's. */
  function wrap(raw, construct) {
    const known = api.embedder_data_get(raw);
    if (known !== null) {
      return known;
    }
    api.adopt(raw);
    return construct();
  }

  // --- descriptors -------------------------------------------------------------------------------------------------------------------

  /** Replaces a method by one of the same name and number of parameters. */
  function method(object, methods) {
    for (const [name, value] of Object.entries(methods)) {
      Object.defineProperty(object, name, {value, writable: true, enumerable: true, configurable: true});
    }
  }

  function getter(object, holder, name) {
    const {get} = Object.getOwnPropertyDescriptor(holder, name);
    Object.defineProperty(object, name, {get, enumerable: true, configurable: true});
  }

  function define(name, value) {
    Object.defineProperty(WebAssembly, name, {value, writable: true, enumerable: false, configurable: true});
  }

  /** Puts a proxy with another way of constructing in a class's place. */
  function replaceConstructor(name, nativeClass, construct) {
    const proxy = new Proxy(nativeClass, {construct});
    nativeClass.prototype.constructor = proxy;
    define(name, proxy);
    return proxy;
  }

  /** Whether the descriptor of a memory or table asks for 64-bit addresses. */
  function asksFor64Bits(descriptor) {
    const {address} = descriptor;
    if (address === undefined) {
      return false;
    }
    const name = String(address);
    if (name !== 'i32' && name !== 'i64') {
      throw new TypeError(`an address type must be i32 or i64, got ${name}`);
    }
    return name === 'i64';
  }

  /** An unsigned 64-bit number of a BigInt, or of what is converted to one. */
  function toAddress64(value, what) {
    const number = BigInt.asIntN(1 << 16, value);
    if (number < 0n || number > 0xffffffffffffffffn) {
      throw new TypeError(`${what} must be an unsigned 64-bit number, got ${number}`);
    }
    return number;
  }

  /** An address that GraalJS can take: beyond any size it means the same, out of range. */
  function toSmallNumber(address) {
    return Number(address > 0x7fffffffn ? 0x7fffffffn : address);
  }

  /** Initial and maximum size in a descriptor with 64-bit addresses. */
  function limits64(descriptor) {
    const initial = toAddress64(descriptor.initial, "the property 'initial'");
    const maximum = descriptor.maximum === undefined ? undefined : toAddress64(descriptor.maximum, "the property 'maximum'");
    if (maximum !== undefined && maximum < initial) {
      throw new RangeError(`the property 'maximum' must be at least ${initial}, got ${maximum}`);
    }
    return {initial, maximum};
  }

  // --- memories and tables -----------------------------------------------------------------------------------------------------------

  const MAXIMUM_PAGES_64 = 2n ** 37n;

  replaceConstructor('Memory', NativeMemory, (target, args, newTarget) => {
    const [descriptor] = args;
    if (!isObject(descriptor)) {
      return Reflect.construct(target, args, newTarget);
    }
    if (!asksFor64Bits(descriptor)) {
      return Reflect.construct(target, [descriptor], newTarget);
    }
    const {initial, maximum} = limits64(descriptor);
    const shared = Boolean(descriptor.shared);
    if (shared && maximum === undefined) {
      throw new TypeError('a shared memory must have a maximum size');
    }
    if (initial > 0xffffn * 0xffffn || (maximum ?? 0n) > MAXIMUM_PAGES_64 * 4096n) {
      throw new RangeError('the memory is too large');
    }
    let raw;
    try {
      raw = api.mem_alloc(Number(initial), Number(maximum ?? MAXIMUM_PAGES_64), shared, true);
    } catch (error) {
      throw new RangeError(error.message);
    }
    api.adopt(raw);
    return Reflect.construct(target, [shared ? {initial: 0, maximum: 1, shared} : {initial: 0}], newTarget);
  });

  method(NativeMemory.prototype, {
    grow(delta) {
      const raw = rawOf(this);
      if (raw === null || !api.mem_has_address_type_64(raw)) {
        return native.grow.call(this, delta);
      }
      return BigInt(native.grow.call(this, toSmallNumber(toAddress64(delta, 'the number of pages'))));
    },
  });

  const KNOWN_ELEMENTS = new Set(['anyfunc', 'externref']);

  replaceConstructor('Table', NativeTable, (target, args, newTarget) => {
    const [descriptor, ...values] = args;
    if (!isObject(descriptor)) {
      return Reflect.construct(target, args, newTarget);
    }
    const element = String(descriptor.element);
    if (!KNOWN_ELEMENTS.has(element) || !asksFor64Bits(descriptor)) {
      const again = {
        element,
        get initial() {
          return descriptor.initial;
        },
        get maximum() {
          return descriptor.maximum;
        },
      };
      return Reflect.construct(target, [again, ...values], newTarget);
    }
    const {initial, maximum} = limits64(descriptor);
    if (initial > 10000000n) {
      throw new RangeError(`a table can have at most 10000000 elements, got ${initial}`);
    }
    const value = values.length > 0 ? elementOf(element, values[0]) : element === 'anyfunc' ? null : undefined;
    const largest = maximum === undefined || maximum > 10000000n ? 10000000n : maximum;
    api.adopt(api.table_alloc(Number(initial), Number(largest), element, true, value));
    return Reflect.construct(target, [{element, initial: 0}], newTarget);
  });

  function elementOf(element, value) {
    if (element === 'externref' || value === null) {
      return value;
    }
    const raw = rawOf(value);
    if (typeof value !== 'function' || raw === null) {
      throw new TypeError('value is not an exported function');
    }
    return raw;
  }

  function isTable64(raw) {
    return raw !== null && api.table_has_address_type_64(raw);
  }

  function tableIndex(raw, index, what) {
    return isTable64(raw) ? toSmallNumber(toAddress64(index, what)) : index;
  }

  /** The value for new elements of a table: what was given, or what stands for nothing. */
  function tableValue(raw, values) {
    const value = values.length > 0 ? values[0] : {null: null, undefined: undefined, none: undefined}[api.table_default(raw)];
    const isMissing = values.length === 0 && api.table_default(raw) === 'none';
    if (isMissing || !api.table_accepts(raw, typeof value === 'function' ? rawOf(value) ?? value : value)) {
      throw new TypeError('the value does not belong to the type of the table');
    }
    return value;
  }

  method(NativeTable.prototype, {
    grow(delta, ...values) {
      const raw = rawOf(this);
      if (raw === null) {
        return native.tableGrow.call(this, delta, ...values);
      }
      const size = native.tableGrow.call(this, tableIndex(raw, delta, 'the number of elements'), tableValue(raw, values));
      return isTable64(raw) ? BigInt(size) : size;
    },

    get(index) {
      return native.tableGet.call(this, tableIndex(rawOf(this), index, 'the index'));
    },

    set(index, ...values) {
      const raw = rawOf(this);
      if (raw === null) {
        return native.tableSet.call(this, index, ...values);
      }
      const at = isTable64(raw) ? tableIndex(raw, index, 'the index') : index;
      if (!isTable64(raw)) {
        // Converts the index, and fails as it does, before the value is looked at.
        native.tableGet.call(this, at);
      }
      return native.tableSet.call(this, at, tableValue(raw, values));
    },
  });

  getter(NativeTable.prototype, {
    get length() {
      const length = native.tableLength.call(this);
      return isTable64(rawOf(this)) ? BigInt(length) : length;
    },
  }, 'length');

  // --- globals -----------------------------------------------------------------------------------------------------------------------

  const nativeValue = Object.getOwnPropertyDescriptor(NativeGlobal.prototype, 'value');
  const {set} = Object.getOwnPropertyDescriptor({
    set value(value) {
      nativeValue.set.call(this, value);
    },
  }, 'value');
  // A call without argument sets undefined.
  Object.defineProperty(NativeGlobal.prototype, 'value', {...nativeValue, set});

  // --- tags and exceptions -----------------------------------------------------------------------------------------------------------

  const VALUE_TYPES = new Set(['i32', 'i64', 'f32', 'f64', 'v128', 'anyfunc', 'funcref', 'externref', 'exnref', 'anyref', 'eqref', 'i31ref',
    'structref', 'arrayref', 'nullref', 'nullfuncref', 'nullexternref', 'nullexnref']);
  const INTERNAL = Symbol('internal');
  const tagsByCarrier = new WeakMap();

  class Tag {
    #raw;

    constructor(type) {
      if (type === INTERNAL) {
        this.#raw = arguments[1];
      } else {
        if (!isObject(type) || type.parameters === undefined) {
          throw new TypeError('the type of a tag must be an object with the property parameters');
        }
        const parameters = Array.from(type.parameters, String);
        for (const parameter of parameters) {
          if (!VALUE_TYPES.has(parameter)) {
            throw new TypeError(`${parameter} is no value type`);
          }
        }
        this.#raw = api.tag_alloc(`(${parameters.join(' ')})`);
      }
      tagsByCarrier.set(carrierOf(this.#raw), this);
    }

    static raw(tag) {
      return isObject(tag) && #raw in tag ? tag.#raw : null;
    }
  }

  const rawTag = Tag.raw;
  delete Tag.raw;

  /** The global by which GraalJS carries a tag from an export to an import. */
  function carrierOf(raw) {
    return wrap(api.tag_carrier(raw), () => new NativeGlobal({value: 'externref'}));
  }

  function tagOf(raw) {
    return tagsByCarrier.get(carrierOf(raw)) ?? new Tag(INTERNAL, raw);
  }

  function parameterTypes(raw) {
    const text = String(api.tag_type(raw)).slice(1, -1);
    return text === '' ? [] : text.split(' ');
  }

  /** By which values of the engine become JavaScript's: GraalJS converts what a global has. */
  const cells = {};
  for (const type of ['i32', 'i64', 'f32', 'f64', 'anyfunc', 'externref']) {
    const raw = api.global_alloc(type, true, type === 'anyfunc' || type === 'externref' ? null : 0);
    cells[type] = {raw, global: wrap(raw, () => new NativeGlobal({value: type, mutable: true}))};
  }

  function payloadValue(rawException, index, type) {
    if (type === 'v128') {
      throw new TypeError('a vector or an exception cannot be read');
    }
    const {raw, global} = cells[type];
    api.exn_copy(rawException, index, raw);
    const {value} = global;
    if (type === 'anyfunc' || type === 'externref') {
      api.global_write(raw, null);
    }
    return value;
  }

  function toPayload(type, value) {
    switch (type) {
      case 'i32':
        return value | 0;
      case 'i64':
        return BigInt.asIntN(64, value);
      case 'f32':
        return Math.fround(value);
      case 'f64':
        return +value;
      case 'v128':
        throw new TypeError('a vector or an exception cannot be given');
      case 'anyfunc':
        return elementOf(type, value);
      default:
        return value;
    }
  }

  function makeException(tag, payload) {
    const types = parameterTypes(tag);
    const values = [...payload];
    if (values.length !== types.length) {
      throw new TypeError(`the payload must have ${types.length} values, got ${values.length}`);
    }
    const converted = types.map((type, i) => toPayload(type, values[i]));
    try {
      return api.exn_alloc(tag, ...converted);
    } catch (error) {
      throw new TypeError(error.message);
    }
  }

  class Exception {
    #raw;

    constructor(exceptionTag, payload, options = {}) {
      if (exceptionTag === INTERNAL) {
        this.#raw = payload;
      } else {
        const tag = rawTag(exceptionTag);
        if (tag === null) {
          throw new TypeError('the first argument must be a WebAssembly.Tag');
        }
        if (exceptionTag === JSTag) {
          throw new TypeError('an exception with JSTag can only be thrown, not made');
        }
        this.#raw = makeException(tag, payload);
        if (isObject(options) && options.traceStack) {
          Object.defineProperty(this, 'stack', {value: new Error().stack, writable: true, configurable: true});
        }
      }
      api.embedder_data_set(this.#raw, this);
    }

    static raw(exception) {
      return isObject(exception) && #raw in exception ? exception.#raw : null;
    }
  }

  const rawException = Exception.raw;
  delete Exception.raw;

  /** The exception of an argument of a method, whose receiver it is. */
  function receiver(exception) {
    const raw = rawException(exception);
    if (raw === null) {
      throw new TypeError('the receiver must be a WebAssembly.Exception');
    }
    return raw;
  }

  method(Exception.prototype, {
    getArg(exceptionTag, index) {
      const raw = receiver(this);
      const tag = rawTag(exceptionTag);
      if (tag === null) {
        throw new TypeError('the first argument must be a WebAssembly.Tag');
      }
      const number = Math.trunc(Number(index));
      if (!(number >= 0 && number <= 0xffffffff)) {
        throw new TypeError('the index must be an unsigned 32-bit number');
      }
      if (!api.exn_has_tag(raw, tag)) {
        throw new TypeError('the exception has another tag');
      }
      const types = parameterTypes(tag);
      if (number >= types.length) {
        throw new RangeError(`the payload has ${types.length} values, got index ${number}`);
      }
      return payloadValue(raw, number, types[number]);
    },

    is(exceptionTag) {
      const raw = receiver(this);
      const tag = rawTag(exceptionTag);
      if (tag === null) {
        throw new TypeError('the first argument must be a WebAssembly.Tag');
      }
      return api.exn_has_tag(raw, tag);
    },
  });

  for (const [name, value] of Object.entries({Tag, Exception})) {
    Object.defineProperty(value.prototype, Symbol.toStringTag, {value: `WebAssembly.${name}`, configurable: true});
    define(name, value);
  }
  Object.defineProperty(Exception, 'length', {value: 2, configurable: true});

  const JSTag = new Tag({parameters: ['externref']});
  const rawJSTag = rawTag(JSTag);
  Object.defineProperty(WebAssembly, 'JSTag', {get: () => JSTag, enumerable: true, configurable: true});

  const refuse = () => {
    throw new TypeError('objects of WebAssembly are opaque');
  };
  const nothing = Object.freeze(Object.create(null));
  const opaqueHandler = {set: refuse, defineProperty: refuse, deleteProperty: refuse, setPrototypeOf: refuse, preventExtensions: refuse};

  // What the engine does at its border to JavaScript; all but the first throw.
  api.set_border({
    /** An object that stands for one of the guest's and has nothing but its identity. */
    opaque: () => new Proxy(nothing, opaqueHandler),

    leaving(raw) {
      if (api.exn_has_tag(raw, rawJSTag)) {
        throw payloadValue(raw, 0, 'externref');
      }
      throw api.embedder_data_get(raw) ?? new Exception(INTERNAL, raw);
    },

    entering(error) {
      let thrown;
      try {
        throw error;
      } catch (value) {
        thrown = value;
      }
      throw rawException(thrown) ?? api.exn_alloc(rawJSTag, thrown);
    },

    refused(message) {
      throw new TypeError(message);
    },

    trapped(message) {
      throw new RuntimeError(message);
    },
  });

  // --- builtins for strings ----------------------------------------------------------------------------------------------------------

  function checkString(value) {
    if (typeof value !== 'string') {
      throw new RuntimeError('the value is not a string');
    }
  }

  function checkIndex(string, index) {
    if (index >= string.length) {
      throw new RuntimeError('the index is out of the string');
    }
  }

  /** Runs a function of the engine; its traps become JavaScript's. */
  function trapping(f) {
    try {
      return f();
    } catch (error) {
      throw new RuntimeError(error.message);
    }
  }

  const stringFunctions = {
    test: string => (typeof string === 'string' ? 1 : 0),
    cast(string) {
      checkString(string);
      return string;
    },
    fromCharCodeArray: (array, start, end) => trapping(() => api.string_from_array(array, start >>> 0, end >>> 0)),
    intoCharCodeArray(string, array, start) {
      checkString(string);
      return trapping(() => api.string_into_array(string, array, start >>> 0));
    },
    fromCharCode: code => String.fromCharCode(code >>> 0),
    fromCodePoint(code) {
      if (code >>> 0 > 0x10ffff) {
        throw new RuntimeError('there is no such code point');
      }
      return String.fromCodePoint(code);
    },
    charCodeAt(string, index) {
      checkString(string);
      checkIndex(string, index >>> 0);
      return string.charCodeAt(index);
    },
    codePointAt(string, index) {
      checkString(string);
      checkIndex(string, index >>> 0);
      return string.codePointAt(index);
    },
    length(string) {
      checkString(string);
      return string.length;
    },
    concat(first, second) {
      checkString(first);
      checkString(second);
      return first + second;
    },
    substring(string, start, end) {
      checkString(string);
      return end >>> 0 < start >>> 0 ? '' : string.substring(start >>> 0, end >>> 0);
    },
    equals(first, second) {
      for (const string of [first, second]) {
        if (string !== null) {
          checkString(string);
        }
      }
      return first === second ? 1 : 0;
    },
    compare(first, second) {
      checkString(first);
      checkString(second);
      return first < second ? -1 : first === second ? 0 : 1;
    },
  };

  /** Any name is a string constant. */
  const stringConstants = new Proxy({}, {
    get(_, name) {
      const raw = api.string_constant(name);
      return wrap(raw, () => new NativeGlobal({value: 'externref'}));
    },
  });

  // --- modules -----------------------------------------------------------------------------------------------------------------------

  const optionsOf = new WeakMap();
  const infoByModule = new WeakMap();

  /** The compile options that are understood, or null if they ask for nothing. */
  function parseOptions(options) {
    if (options === undefined || options === null) {
      return null;
    }
    if (!isObject(options)) {
      throw new TypeError('the options must be an object');
    }
    const {builtins, importedStringConstants} = options;
    const hasFunctions = builtins !== undefined && Array.from(builtins, String).includes('js-string');
    const constants = importedStringConstants === undefined || importedStringConstants === null ? null : String(importedStringConstants);
    return hasFunctions || constants !== null ? {hasFunctions, constants} : null;
  }

  /** Notes down the options of a module; fails if it imports builtins with wrong types. */
  function applyOptions(module, options) {
    if (options !== null) {
      const {raw} = infoOf(module);
      const fault = api.builtins_fault(raw, options.hasFunctions, options.constants);
      if (fault !== null) {
        throw new CompileError(String(fault));
      }
      optionsOf.set(module, options);
    }
    return module;
  }

  function isBuiltin(options, {module, name}) {
    return options !== undefined &&
        (options.hasFunctions && module === BUILTINS_MODULE && Object.hasOwn(stringFunctions, name) || module === options.constants);
  }

  /** For a value that a tag is imported from: what GraalJS takes, or null if it is none. */
  function tagCarrier(value) {
    const raw = rawTag(value);
    return raw === null ? null : carrierOf(raw);
  }

  const NO_FUNCTION = 0;

  /** The same for an immutable global of a reference type, for which GraalJS takes nothing but globals. */
  function referenceCarrier(rawModule, index, value) {
    if (value instanceof NativeGlobal) {
      return value;
    }
    const rawFunction = typeof value === 'function' ? rawOf(value) : null;
    const asFunction = rawFunction === null && value !== null ? NO_FUNCTION : rawFunction;
    const raw = api.module_reference_constant(rawModule, index, value, asFunction) ?? null;
    return raw === null ? null : wrap(raw, () => new NativeGlobal({value: 'externref'}));
  }

  /** What the prelude has to know about a module; fails as GraalJS does if it is none. */
  function infoOf(module) {
    const known = infoByModule.get(module);
    if (known !== undefined) {
      return known;
    }
    const exports = native.exportsOf(module);
    const raw = api.module_described_last();
    const imports = native.importsOf(module);
    const tagExports = Array.from(api.module_tag_exports(raw), i => exports[i].name);
    const tagImports = new Set(api.module_tag_imports(raw));
    const info = {raw, tagExports, tagImports, carriers: new Map()};
    const addCarrier = ({module: moduleName, name}, carrier) => {
      info.carriers.set(moduleName, (info.carriers.get(moduleName) ?? new Map()).set(name, carrier));
    };
    for (const i of tagImports) {
      addCarrier(imports[i], tagCarrier);
    }
    for (const i of api.module_reference_imports(raw)) {
      addCarrier(imports[i], value => referenceCarrier(raw, i, value));
    }
    infoByModule.set(module, info);
    return info;
  }

  const Module = replaceConstructor('Module', NativeModule, (target, [bytes, options], newTarget) => {
    const parsed = parseOptions(options);
    return applyOptions(Reflect.construct(target, [bytes], newTarget), parsed);
  });

  method(NativeModule, {
    exports(moduleObject) {
      const exports = native.exportsOf(moduleObject);
      for (const i of api.module_tag_exports(infoOf(moduleObject).raw)) {
        exports[i].kind = 'tag';
      }
      return exports;
    },

    imports(moduleObject) {
      const imports = native.importsOf(moduleObject);
      for (const i of infoOf(moduleObject).tagImports) {
        imports[i].kind = 'tag';
      }
      const options = optionsOf.get(moduleObject);
      return options === undefined ? imports : imports.filter(entry => !isBuiltin(options, entry));
    },
  });

  // --- instances ---------------------------------------------------------------------------------------------------------------------

  /** The import object as GraalJS needs it: with tags and references in globals, and with builtins. */
  function completeImports(importObject, info, options) {
    if (info.carriers.size === 0 && options === undefined) {
      return importObject;
    }
    // Proxies of empty objects: of a frozen one, such as an instance's exports, a proxy has to give the values as they are.
    return new Proxy({}, {
      get(_, moduleName) {
        if (options !== undefined && moduleName === options.constants) {
          return stringConstants;
        }
        const module = importObject?.[moduleName];
        if (options?.hasFunctions && moduleName === BUILTINS_MODULE) {
          return isObject(module) ? {...module, ...stringFunctions} : stringFunctions;
        }
        const carriers = info.carriers.get(moduleName);
        return carriers === undefined || !isObject(module) ? module : completeModule(moduleName, module, carriers);
      },
    });
  }

  function completeModule(moduleName, module, carriers) {
    return new Proxy({}, {
      get(_, name) {
        const value = module[name];
        const carrier = carriers.get(name);
        if (carrier === undefined) {
          return value;
        }
        const carried = carrier(value);
        if (carried === null) {
          const wanted = carrier === tagCarrier ? 'a WebAssembly.Tag object' : 'of the type of the imported global';
          throw new LinkError(`Import "${moduleName}" "${name}": Imported value is not ${wanted}`);
        }
        return carried;
      },
    });
  }

  const exportsWithTags = new WeakMap();

  function construct(target, module, importObject, newTarget) {
    const info = infoOf(module);
    const isUsable = importObject === undefined || isObject(importObject);
    const imports = isUsable ? completeImports(importObject, info, optionsOf.get(module)) : importObject;
    const instance = Reflect.construct(target, [module, imports], newTarget);
    if (info.tagExports.length > 0) {
      const exports = native.instanceExports.call(instance);
      const replaced = Object.create(null);
      for (const name of Object.keys(exports)) {
        replaced[name] = info.tagExports.includes(name) ? tagOf(exports[name].value) : exports[name];
      }
      exportsWithTags.set(exports, Object.freeze(replaced));
    }
    return instance;
  }

  const Instance = replaceConstructor('Instance', NativeInstance, (target, args, newTarget) => {
    const [module, importObject] = args;
    return module instanceof NativeModule ? construct(target, module, importObject, newTarget) : Reflect.construct(target, args, newTarget);
  });

  getter(NativeInstance.prototype, {
    get exports() {
      const exports = native.instanceExports.call(this);
      return exportsWithTags.get(exports) ?? exports;
    },
  }, 'exports');

  async function compileWith(bytes, options) {
    const parsed = parseOptions(options);
    return applyOptions(await native.compile.call(WebAssembly, bytes), parsed);
  }

  async function instantiateWith(source, importObject, options) {
    if (importObject !== undefined && !isObject(importObject)) {
      throw new TypeError('WebAssembly.instantiate(): Argument 1 must be an object');
    }
    if (source instanceof NativeModule) {
      return new Instance(source, importObject);
    }
    const module = await compileWith(source, options);
    return {module, instance: new Instance(module, importObject)};
  }

  const functions = {
    compile(bytes) {
      return compileWith(bytes, arguments[1]);
    },

    instantiate(bytes) {
      return instantiateWith(bytes, arguments[1], arguments[2]);
    },

    validate(bytes) {
      const options = parseOptions(arguments[1]);
      if (!native.validate.call(WebAssembly, bytes)) {
        return false;
      }
      if (options !== null) {
        try {
          new Module(bytes, arguments[1]);
        } catch (error) {
          return false;
        }
      }
      return true;
    },
  };
  method(WebAssembly, functions);
})();
