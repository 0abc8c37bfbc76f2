// What newer JavaScript adds: classes, generators, destructuring, big integers, typed arrays, exceptions, promises, maps.
class Shape {
    #name;
    constructor(name) { this.#name = name; }
    get name() { return this.#name; }
    area() { throw new TypeError(`${this.#name} has no area`); }
}

class Circle extends Shape {
    constructor(radius) { super("circle"); this.radius = radius; }
    area() { return Math.PI * this.radius ** 2; }
}

function* fibonacci() {
    let [previous, current] = [0n, 1n];
    while (true) {
        yield previous;
        [previous, current] = [current, previous + current];
    }
}

const numbers = [];
for (const number of fibonacci()) {
    numbers.push(number);
    if (numbers.length === 120) { break; }
}
print(numbers.at(-1), 2n ** 127n - 1n, BigInt.asIntN(64, 2n ** 63n + 5n));
print(new Circle(1.5).area().toFixed(9));
try {
    new Shape("cloud").area();
} catch ({ name, message }) {
    print(name, message);
}

const histogram = new Map();
const bytes = new Uint8Array(200000);
let seed = 42;
for (let index = 0; index < bytes.length; index++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    bytes[index] = seed >>> 24;
}
for (const byte of bytes) { histogram.set(byte & 15, (histogram.get(byte & 15) ?? 0) + 1); }
print([...histogram].sort(([left], [right]) => left - right).map(([key, count]) => `${key}:${count}`).join(" "));
print("naïve café 😀".normalize("NFD").length, [..."😀é"].length, "ǅ".toLowerCase(), /\p{Lu}+/u.exec("abÉÀc")[0], "aBc".replace(/(?<x>B)/, "[$<x>]"));

const sleepers = [3, 1, 2].map(async (value) => { await null; return value * 2; });
Promise.all(sleepers).then((values) => print("promises", ...values));
print("before the promises");
