// Runs a program on V8 and Node's own WASI: tells a bad build of a program from a bad engine.
//
//     node node-wasi.mjs [--dir HOST::GUEST]… [--env NAME=VALUE]… FILE [ARGUMENT…]
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const words = process.argv.slice(2);
const preopens = {};
const env = {};
while (words[0]?.startsWith("--")) {
    const [option, value] = words.splice(0, 2);
    if (option === "--dir") {
        const [host, guest = host] = value.split("::");
        preopens[guest] = host;
    } else if (option === "--env") {
        const [name, ...rest] = value.split("=");
        env[name] = rest.join("=");
    } else {
        throw new Error(`no such option: ${option}`);
    }
}
const wasi = new WASI({ version: "preview1", args: words, env, preopens, returnOnExit: true });
const { instance } = await WebAssembly.instantiate(readFileSync(words[0]), wasi.getImportObject());
process.exitCode = wasi.start(instance);
