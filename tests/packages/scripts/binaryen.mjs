// Binaryen (C++, Emscripten, 14 MB): builds, optimizes and prints modules.
import binaryen from 'binaryen';

const module = new binaryen.Module();
const pair = binaryen.createType([binaryen.i32, binaryen.i32]);
const sum = module.i32.add(module.local.get(0, binaryen.i32), module.i32.add(module.local.get(1, binaryen.i32), module.i32.const(0)));
module.addFunction('add', pair, binaryen.i32, [], module.block(null, [module.return(sum)]));
module.addFunctionExport('add', 'add');
module.optimize();
console.log(module.validate(), module.emitText());
const binary = module.emitBinary();
console.log(new WebAssembly.Instance(new WebAssembly.Module(binary)).exports.add(40, 2));
const parsed = binaryen.parseText('(module (func $f (export "f") (param i64) (result i64) (i64.mul (local.get 0) (i64.const 8))))');
parsed.optimize();
console.log(parsed.emitText(), Array.from(parsed.emitBinary()).join(' '));
