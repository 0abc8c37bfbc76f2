// JavaScript's ways: classes, closures, arrays, maps, typed arrays, strings, regular expressions, generators. Its value is a function
// whose result is a checksum.
(() => {
    const randoms = (seed) => () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return seed >>> 8;
    };

    class Shape {
        constructor(size) {
            this.size = size;
        }
        area() {
            return this.size;
        }
    }

    class Square extends Shape {
        area() {
            return this.size * super.area();
        }
    }

    class Disc extends Shape {
        area() {
            return Math.floor(3.14159 * this.size * this.size);
        }
    }

    function shapes(count) {
        const random = randoms(5);
        const kinds = [Shape, Square, Disc];
        const list = Array.from({ length: count }, () => new kinds[random() % 3](random() % 100));
        return list.map((shape) => shape.area()).reduce((sum, area) => (sum * 31 + area) >>> 0, 0);
    }

    function words(count) {
        const random = randoms(7);
        let text = "";
        for (let index = 0; index < count; index++) {
            text += String.fromCharCode(97 + (random() % 26), 97 + (random() % 4)) + (random() % 9) + " ";
        }
        const counts = new Map();
        for (const [word] of text.matchAll(/[a-z]+/g)) {
            counts.set(word, (counts.get(word) ?? 0) + 1);
        }
        return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).reduce((sum, [word, times]) => (sum * 7 + times * word.length) >>> 0, 0);
    }

    function primes(limit) {
        const composite = new Uint8Array(limit + 1);
        let sum = 0;
        for (let number = 2; number <= limit; number++) {
            if (!composite[number]) {
                sum = (sum + number) >>> 0;
                for (let multiple = number * number; multiple <= limit; multiple += number) {
                    composite[multiple] = 1;
                }
            }
        }
        return sum;
    }

    function* steps(number) {
        while (number !== 1) {
            yield number;
            number = number % 2 === 0 ? number / 2 : 3 * number + 1;
        }
    }

    function longest(limit) {
        let most = 0;
        for (let number = 1; number < limit; number++) {
            let count = 0;
            for (const _ of steps(number)) {
                count++;
            }
            most = Math.max(most, count);
        }
        return most;
    }

    const memo = () => {
        const known = {};
        const paths = (row, column) => {
            if (row === 0 || column === 0) {
                return 1;
            }
            return (known[`${row},${column}`] ??= (paths(row - 1, column) + paths(row, column - 1)) % 1000007);
        };
        return paths(24, 24);
    };

    return () => [shapes(4000), words(1200), primes(40000), longest(300), memo()].reduce((sum, part) => (sum * 31 + part) % 9007199254, 0);
})();
