// Strings, regular expressions, numbers as text, JSON, sorting, dates of fixed moments.
var words = [], index, seed = 12345;
for (index = 0; index < 3000; index++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    words.push((seed % 46656).toString(36) + "-" + (index % 13));
}
words.sort();
print(words.slice(0, 8).join(" "));

var counts = {};
words.join(" ").replace(/[a-z]/g, function (letter) { counts[letter] = (counts[letter] || 0) + 1; return letter; });
print(JSON.stringify(Object.keys(counts).sort().map(function (letter) { return letter + counts[letter]; })));

print([0.1 + 0.2, 1 / 3, 1e21, 123456789.123, -0, 5e-324, NaN, 1 / 0].join(" "));
print((255).toString(16), (0.5).toString(2), (1234.5678).toFixed(2), (0.000001234).toExponential(3), parseInt("0x1f"), parseFloat("3.25abc"));
print("2024-02-29T12:34:56Z".match(/(\d+)-(\d+)-(\d+)T/).slice(1).join("/"), new Date(1709210096000).toISOString());
print(JSON.stringify(JSON.parse('{"b":[1,2,{"c":null}],"a":"\\u00e9\\n"}')));

var matrix = [], row, column, sum = 0;
for (row = 0; row < 120; row++) {
    matrix.push([]);
    for (column = 0; column < 120; column++) { matrix[row].push(Math.sin(row) * Math.cos(column)); }
}
for (row = 0; row < 120; row++) {
    for (column = 0; column < 120; column++) { sum += matrix[row][column] * matrix[column][row]; }
}
print(sum.toFixed(6));
