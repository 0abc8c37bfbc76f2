// Makes a tree of directories and files, walks it, and adds up what it finds.
var made = 0;
function make(path, depth) {
    makeDirectory(path);
    for (var index = 0; index < 6; index++) {
        write(path + "/file " + index + ".txt", path + " " + "x".repeat(index * depth));
        made++;
    }
    for (index = 0; depth > 0 && index < 3; index++) {
        make(path + "/" + "dir-\u00e9-".slice(0, 5) + index, depth - 1);
    }
}
make("tree", 4);
print(made, "files made");

function walk(path, depth, report) {
    list(path).sort().forEach(function (name) {
        var inside = path + "/" + name, bytes = size(inside);
        report(inside, depth, bytes);
        if (bytes < 0) {
            walk(inside, depth + 1, report);
        }
    });
}
var byDepth = [], total = 0, sum = 0;
walk("tree", 0, function (path, depth, bytes) {
    var entry = byDepth[depth] = byDepth[depth] || {files: 0, directories: 0, bytes: 0};
    if (bytes < 0) {
        entry.directories++;
    } else {
        entry.files++;
        entry.bytes += bytes;
        total += bytes;
        read(path).split("").forEach(function (letter) { sum = (sum * 31 + letter.charCodeAt(0)) % 1000000007; });
    }
});
byDepth.forEach(function (entry, depth) { print(depth, JSON.stringify(entry)); });
print(total, "bytes", sum);
["tree/none", "tree/file 0.txt"].forEach(function (path) {
    try {
        print(path, list(path).length > 0);
    } catch (error) {
        print(path, "cannot be listed");
    }
});
