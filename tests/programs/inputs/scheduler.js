// A round of tasks that pass packets to each other: objects, prototypes, closures, arrays. Runs on old interpreters as well.
function Packet(kind, value) { this.kind = kind; this.value = value; }

function Task(name, weight) {
    this.name = name;
    this.weight = weight;
    this.queue = [];
    this.handled = 0;
}

Task.prototype.accept = function (packet) { this.queue.push(packet); };

Task.prototype.step = function (tasks) {
    var packet = this.queue.shift();
    if (packet === undefined) { return false; }
    this.handled++;
    packet.value = (packet.value * 31 + this.weight) % 65521;
    packet.kind = (packet.kind + 1) % 4;
    if (packet.value % 97 !== 0) {
        tasks[(packet.value + this.weight) % tasks.length].accept(packet);
    }
    return true;
};

function simulate(packets, limit) {
    var tasks = [], index, steps = 0, busy = true;
    for (index = 0; index < 7; index++) { tasks.push(new Task("task-" + index, index * index + 3)); }
    for (index = 0; index < packets; index++) { tasks[index % 7].accept(new Packet(index % 4, index * 17 + 1)); }
    while (busy && steps < limit) {
        busy = false;
        for (index = 0; index < tasks.length; index++) {
            if (tasks[index].step(tasks)) { busy = true; steps++; }
        }
    }
    var left = 0, parts = [];
    for (index = 0; index < tasks.length; index++) {
        left += tasks[index].queue.length;
        parts.push(tasks[index].name + ":" + tasks[index].handled);
    }
    return steps + " steps, " + left + " packets left, " + parts.join(" ");
}

for (var round = 1; round <= 4; round++) { print(simulate(50 * round, 60000 * round)); }
