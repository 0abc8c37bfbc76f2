// V8's end of the comparison: instantiates one kernel, calls run() until the given seconds have passed and prints the same line
// as the other drivers (see README.md).
//
//     node v8.mjs NAME FILE SECONDS
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const [name, file, seconds] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(file));
const { run } = instance.exports;

/** Milliseconds that a processor has spent on this process: another process beside it then costs little precision. */
const processorTime = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
};

const samples = [];
const end = performance.now() + Number(seconds) * 1000;
let checksum;
while (samples.length < 3 || performance.now() < end) {
    const start = performance.now();
    const before = processorTime();
    const result = run();
    samples.push({ start, duration: processorTime() - before });
    checksum ??= result;
    if (result !== checksum) {
        console.error(`${name}: the checksum changes from run to run`);
        process.exit(1);
    }
}

const durations = samples.map((sample) => sample.duration).sort((left, right) => left - right);
const best = durations[0];
const median = durations[durations.length >> 1];
const warm = samples.find((sample) => sample.duration <= 1.25 * best).start;
console.log(
    [name, `V8 ${process.versions.v8}`, best.toFixed(3), median.toFixed(3), (warm / 1000).toFixed(3), durations.length, checksum]
        .join("\t"));
