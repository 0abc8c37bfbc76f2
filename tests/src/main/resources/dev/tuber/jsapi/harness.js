// What the JS API tests of the specification need of a test harness: it collects subtests in `__results`, an array of
// [name, failure message or null]. Asynchronous subtests run one after the other, in the order in which they were declared.
'use strict';

globalThis.self = globalThis;
globalThis.__results = [];

(function () {
  let queue = Promise.resolve();

  class AssertionError extends Error {}

  function describe(value) {
    if (typeof value === 'string') {
      return JSON.stringify(value);
    }
    if (typeof value === 'bigint') {
      return value + 'n';
    }
    if (Object.is(value, -0)) {
      return '-0';
    }
    try {
      return Array.isArray(value) ? '[' + value.map(describe).join(', ') + ']' : String(value);
    } catch (e) {
      return 'a value of type ' + typeof value;
    }
  }

  function check(holds, message, description) {
    if (!holds) {
      throw new AssertionError((description ? description + ': ' : '') + message);
    }
  }

  function record(name, failure) {
    __results.push([String(name), failure]);
  }

  function failureOf(error) {
    if (error instanceof AssertionError) {
      return error.message;
    }
    try {
      return 'threw ' + (error && error.name ? error.name + ': ' + error.message : describe(error));
    } catch (e) {
      return 'threw something that cannot be shown';
    }
  }

  function checkThrown(thrown, constructor, what, description) {
    const name = thrown === null || thrown === undefined ? describe(thrown) : thrown.name;
    check(thrown !== null && typeof thrown === 'object' && thrown.constructor === constructor,
        what + ' threw ' + name + (thrown && thrown.message ? ' (' + thrown.message + ')' : '') + ', expected ' + constructor.name, description);
  }

  class TestContext {
    constructor() {
      this.cleanups = [];
    }
    add_cleanup(f) {
      this.cleanups.push(f);
    }
    step(f, receiver, ...args) {
      return f.apply(receiver === undefined ? this : receiver, args);
    }
    step_func(f) {
      return (...args) => f.apply(this, args);
    }
    unreached_func(description) {
      return () => assert_unreached(description);
    }
    finish() {
      for (const f of this.cleanups) {
        f();
      }
    }
  }

  const harness = {
    test(body, name) {
      const context = new TestContext();
      try {
        body.call(context, context);
        record(name, null);
      } catch (error) {
        record(name, failureOf(error));
      } finally {
        context.finish();
      }
    },

    promise_test(body, name) {
      queue = queue.then(async () => {
        const context = new TestContext();
        try {
          await body.call(context, context);
          record(name, null);
        } catch (error) {
          record(name, failureOf(error));
        } finally {
          context.finish();
        }
      });
    },

    setup(body) {
      if (typeof body === 'function') {
        body();
      }
    },

    done() {},

    format_value: describe,

    assert_true(actual, description) {
      check(actual === true, 'got ' + describe(actual) + ', expected true', description);
    },

    assert_false(actual, description) {
      check(actual === false, 'got ' + describe(actual) + ', expected false', description);
    },

    assert_equals(actual, expected, description) {
      check(typeof actual === typeof expected && Object.is(actual, expected), 'got ' + describe(actual) + ', expected ' + describe(expected), description);
    },

    assert_not_equals(actual, expected, description) {
      check(!Object.is(actual, expected), 'got ' + describe(actual), description);
    },

    assert_array_equals(actual, expected, description) {
      check(typeof actual === 'object' && actual !== null && 'length' in actual, 'got ' + describe(actual) + ', expected an array', description);
      check(actual.length === expected.length, 'got length ' + actual.length + ', expected ' + expected.length, description);
      for (let i = 0; i < expected.length; i++) {
        check(Object.is(actual[i], expected[i]), 'got ' + describe(actual[i]) + ' at ' + i + ', expected ' + describe(expected[i]), description);
      }
    },

    assert_class_string(object, expected, description) {
      const actual = Object.prototype.toString.call(object);
      check(actual === '[object ' + expected + ']', 'got ' + actual + ', expected [object ' + expected + ']', description);
    },

    assert_own_property(object, name, description) {
      check(Object.prototype.hasOwnProperty.call(object, name), 'no own property ' + String(name), description);
    },

    assert_not_own_property(object, name, description) {
      check(!Object.prototype.hasOwnProperty.call(object, name), 'has an own property ' + String(name), description);
    },

    assert_unreached(description) {
      check(false, 'must not be reached', description);
    },

    assert_throws_js(constructor, body, description) {
      let thrown;
      try {
        body();
      } catch (error) {
        thrown = error;
        checkThrown(thrown, constructor, 'it', description);
        return;
      }
      check(false, 'did not throw, expected ' + constructor.name, description);
    },

    assert_throws_exactly(expected, body, description) {
      try {
        body();
      } catch (error) {
        check(Object.is(error, expected), 'threw ' + describe(error) + ', expected ' + describe(expected), description);
        return;
      }
      check(false, 'did not throw', description);
    },

    async promise_rejects_js(context, constructor, promise, description) {
      let thrown;
      try {
        await promise;
      } catch (error) {
        checkThrown(error, constructor, 'the promise', description);
        return;
      }
      check(false, 'the promise was kept, expected ' + constructor.name, description);
    },
  };

  for (const [name, value] of Object.entries(harness)) {
    Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
  }

  // Called by the runner when all scripts have run; the callback comes after the last asynchronous subtest.
  globalThis.__whenDone = callback => queue.then(callback);
})();
