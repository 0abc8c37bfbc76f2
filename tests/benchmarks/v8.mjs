// V8's end of the comparison: instantiates one module, calls run() until the given seconds have passed and prints the same lines
// as the other drivers (see README.md).
//
//     node v8.mjs FILE SECONDS
import { readFileSync, writeSync } from "node:fs";

const [file, seconds] = process.argv.slice(2);
const now = () => performance.timeOrigin + performance.now();
const processStart = Number(process.env.BENCHMARK_START ?? performance.timeOrigin * 1000) / 1000;

// Written in batches, and without a stream that would hold lines back from a process that is killed.
let lines = "";
let flushed = now();
const print = (...fields) => {
    lines += fields.join("\t") + "\n";
};
const flush = () => {
    writeSync(1, lines);
    lines = "";
    flushed = now();
};

try {
    const { instance } = await WebAssembly.instantiate(readFileSync(file));
    const { run, _initialize } = instance.exports;
    _initialize?.();
    print("engine", `V8 ${process.versions.v8} of Node ${process.versions.node}`);
    const end = now() + Number(seconds) * 1000;
    let checksum;
    do {
        const start = now();
        const result = run();
        const elapsed = now() - start;
        if (checksum === undefined) {
            checksum = result;
            print("checksum", result);
        } else if (result !== checksum) {
            throw new Error(`the checksum changes from call to call: ${checksum}, then ${result}`);
        }
        // Processor time can only be had in ticks of some milliseconds here, so the clock stands in for it.
        const microseconds = Math.round(elapsed * 1000);
        print("call", Math.round((start - processStart) * 1000), microseconds, microseconds);
        if (now() - flushed > 100) {
            flush();
        }
    } while (now() < end);
} catch (failure) {
    print("failed", String(failure).split("\n")[0]);
    process.exitCode = 1;
}
flush();
