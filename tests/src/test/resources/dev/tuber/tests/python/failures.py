import polyglot

module = polyglot.eval(language="wasm", string="""
(module
  (import "host" "fail" (func $fail))
  (tag $tag (export "tag") (param i32))
  (func (export "fail") (call $fail))
  (func (export "trap") (unreachable))
  (func (export "throw") (param i32) (throw $tag (local.get 0)))
  (func (export "catch") (result i32)
    (block $caught (try_table (catch_all $caught) (call $fail)) (return (i32.const 0)))
    (i32.const 1)))
""")


def fail():
    raise ValueError("from Python")


exports = module({"host": {"fail": fail}}).exports


def attempt(action):
    try:
        print("no exception:", action())
    except ValueError as error:
        print("ValueError", error)
    except polyglot.ForeignException as error:
        print("ForeignException", error)
    except TypeError:
        # GraalPy has words of its own for arguments that do not fit.
        print("TypeError")


attempt(exports.fail)
attempt(exports.catch)
attempt(exports.trap)
attempt(lambda: exports.throw(5))
attempt(lambda: exports.throw("5"))
attempt(lambda: exports.throw(2**31))
attempt(lambda: exports.throw())
attempt(module)
attempt(lambda: polyglot.eval(language="wasm", string="(module (func (result i32)))"))
attempt(lambda: polyglot.eval(language="wasm", string="(module (fun))"))
try:
    exports.throw(42)
except polyglot.ForeignException as error:
    print(error.tag == exports.tag, error.payload[0], error.failureType)
