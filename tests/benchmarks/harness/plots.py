"""Plots as SVG, drawn here: bars of ratios and curves of time per call, both on logarithmic axes."""
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from .numbers import geometric_mean

COLOURS = {
    "gcc": "#8c8c8c", "clang": "#595959", "v8": "#e6a700", "tuber": "#0b6e4f", "tuber-fallback": "#5fbf8f", "graalwasm": "#1f4e9e",
    "graalwasm-fallback": "#8fb3e8", "chicory": "#b5367a", "endive": "#e39ac4",
}
FONT = "font-family='sans-serif'"


class Drawing:
    """An SVG document that grows; y runs downward."""

    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.parts = []

    def text(self, x, y, text, size=11, anchor="start", colour="#222", weight="normal"):
        self.parts.append(f"<text x='{x:.1f}' y='{y:.1f}' font-size='{size}' text-anchor='{anchor}' fill='{colour}' font-weight='{weight}' "
                          f"{FONT}>{escape(text)}</text>")

    def line(self, x1, y1, x2, y2, colour="#ddd", width=1):
        self.parts.append(f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='{colour}' stroke-width='{width}'/>")

    def bar(self, x, y, width, height, colour, title=""):
        self.parts.append(f"<rect x='{x:.1f}' y='{y:.1f}' width='{max(width, 0.5):.1f}' height='{height:.1f}' fill='{colour}'>"
                          f"<title>{escape(title)}</title></rect>")

    def curve(self, points, colour, title=""):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='1.5' stroke-linejoin='round'>"
                          f"<title>{escape(title)}</title></polyline>")

    def svg(self):
        return (f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {self.width} {self.height}' width='{self.width}' height='{self.height}'>\n"
                f"<rect width='{self.width}' height='{self.height}' fill='#fff'/>\n" + "\n".join(self.parts) + "\n</svg>\n")


class LogScale:
    """Maps values between two powers of ten to places; what lies outside is drawn at the edge."""

    def __init__(self, low, high, start, end):
        self.low, self.high, self.start, self.end = log10(low), log10(high), start, end

    def __call__(self, value):
        place = (log10(max(value, 1e-12)) - self.low) / (self.high - self.low)
        return self.start + min(max(place, 0), 1) * (self.end - self.start)

    def ticks(self):
        return [10.0 ** power for power in range(ceil(self.low), floor(self.high) + 1)]


def short(value):
    return f"{value:g}"


def legend(drawing, engines, x, y):
    for name, label in engines.items():
        drawing.bar(x, y - 9, 10, 10, COLOURS.get(name, "#000"))
        drawing.text(x + 14, y, label)
        x += 24 + 6.6 * len(label)


def bars(engines, groups, title):
    """
    Horizontal bars around 1, engines side by side in groups.

    groups: (label, {engine: ratio}), drawn in their order; the label of a group in bold begins with "*".
    """
    values = [value for _, ratios in groups for value in ratios.values()]
    if not values:
        return None
    row, gap, left, top = 7, 8, 120, 56
    height = top + sum(row * len(engines) + gap for _ in groups) + 30
    drawing = Drawing(980, height)
    scale = LogScale(10 ** floor(log10(min(values + [0.5]))), 10 ** ceil(log10(max(values + [2]))), left, 960)
    drawing.text(left, 20, title, size=14, weight="bold")
    legend(drawing, engines, 10, 40)
    for tick in scale.ticks():
        drawing.line(scale(tick), top - 6, scale(tick), height - 24, "#999" if tick == 1 else "#ddd")
        drawing.text(scale(tick), height - 8, short(tick), anchor="middle", colour="#666")
    y = top
    for label, ratios in groups:
        drawing.text(left - 6, y + row * len(engines) / 2 + 4, label.lstrip("*"), anchor="end", weight="bold" if label[0] == "*" else "normal")
        for name, engine in engines.items():
            if name in ratios:
                begin, end = sorted((scale(1), scale(ratios[name])))
                drawing.bar(begin, y, end - begin, row - 1, COLOURS.get(name, "#000"), f"{label.lstrip('*')}, {engine}: {ratios[name]:.2f}")
            y += row
        y += gap
    return drawing.svg()


def peak(numbers):
    """Time of the best call as a multiple of V8's."""
    engines = {name: label for name, label in numbers.engines.items() if name != "v8"}
    groups = []
    for title, wanted in (("*all", lambda program: True), ("*kernels", lambda program: not program["whole"]),
                          ("*whole programs", lambda program: program["whole"])):
        means = {name: geometric_mean(numbers.ratios(name, "v8", wanted).values()) for name in engines}
        groups.append((title, {name: mean for name, mean in means.items() if mean}))
    for program in numbers.programs:
        ratios = {name: numbers.ratio(program, name, "v8") for name in engines}
        groups.append((program, {name: ratio for name, ratio in ratios.items() if ratio}))
    return bars(engines, groups, "Time of the best call as a multiple of V8's (left is faster); bold: geometric means")


def first_work(numbers):
    """Work of the first ten seconds as a multiple of V8's."""
    engines = {name: label for name, label in numbers.engines.items() if name != "v8"}
    groups = []
    for program in numbers.programs:
        base = numbers.outcome(program, "v8").work
        shares = {name: work / base for name in engines if base and (work := numbers.outcome(program, name).work)}
        groups.append((program, shares))
    means = {name: geometric_mean(shares[name] for _, shares in groups if name in shares) for name in engines}
    groups.insert(0, ("*geometric mean", {name: mean for name, mean in means.items() if mean}))
    return bars(engines, groups, "Work done in the first 10 s of a process as a multiple of V8's (right is more)")


def warm_up(numbers):
    """For each program the time of a call over the time since the start of the process."""
    columns, width, height, top = 4, 245, 190, 52
    programs = [name for name in numbers.programs if any(numbers.outcome(name, engine).curve for engine in numbers.engines)]
    if not programs:
        return None
    rows = ceil(len(programs) / columns)
    drawing = Drawing(columns * width, top + rows * height + 10)
    drawing.text(10, 20, "Time of a call in ms over the seconds since the start of the process", size=14, weight="bold")
    legend(drawing, numbers.engines, 10, 40)
    for index, program in enumerate(programs):
        panel(drawing, numbers, program, index % columns * width, top + index // columns * height, width, height)
    return drawing.svg()


def panel(drawing, numbers, program, x, y, width, height):
    left, right, upper, lower = x + 38, x + width - 10, y + 20, y + height - 22
    curves = {name: numbers.outcome(program, name).curve for name in numbers.engines if numbers.outcome(program, name).curve}
    times = [time for curve in curves.values() for _, time in curve]
    across = LogScale(0.01, 100, left, right)
    upward = LogScale(10 ** floor(log10(max(min(times), 1e-3))), 10 ** ceil(log10(max(max(times), 1e-2) * 1.001)), lower, upper)
    drawing.text(left, y + 13, program, size=12, weight="bold")
    for tick in across.ticks():
        drawing.line(across(tick), upper, across(tick), lower)
        drawing.text(across(tick), lower + 13, short(tick), size=9, anchor="middle", colour="#666")
    for tick in upward.ticks():
        drawing.line(left, upward(tick), right, upward(tick))
        drawing.text(left - 4, upward(tick) + 3, short(tick), size=9, anchor="end", colour="#666")
    for name, curve in curves.items():
        drawing.curve([(across(seconds), upward(time)) for seconds, time in thinned(curve)], COLOURS.get(name, "#000"), numbers.engines[name])


def thinned(curve, most=120):
    """At most so many points, evenly over the logarithm of time: of those that fall together the median."""
    buckets = {}
    first, last = log10(max(curve[0][0], 1e-3)), log10(max(curve[-1][0], 1e-3))
    for seconds, time in curve:
        place = int((log10(max(seconds, 1e-3)) - first) / max(last - first, 1e-9) * most)
        buckets.setdefault(place, []).append((seconds, time))
    points = []
    for _, found in sorted(buckets.items()):
        times = sorted(time for _, time in found)
        points.append((found[len(found) // 2][0], times[len(times) // 2]))
    # A curve of a single point would not be seen.
    return points if len(points) > 1 else [points[0], (points[0][0] * 1.15, points[0][1])]


ALL = [("peak", "Peak, relative to V8", peak), ("work", "Work in the first ten seconds, relative to V8", first_work),
       ("warm-up", "Warm-up of every program", warm_up)]
