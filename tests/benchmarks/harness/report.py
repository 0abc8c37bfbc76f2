"""Tables in Markdown."""
import re
from statistics import median

from .numbers import FIRST_SECONDS, geometric_mean

BEGIN = "<!-- measured: begin; written by tests/benchmarks/run -->"
END = "<!-- measured: end -->"


def number(value, digits=3):
    """So many digits that count, none that does not."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return f"{value:.{max(0, digits - whole)}f}" if abs(value) >= 0.01 else f"{value:.3f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def write(numbers, plots):
    """The whole generated part. plots: (title, path as the document links to it)."""
    results = numbers.results
    parts = [describe(results)]
    if numbers.disagreements():
        parts.append("**Checksums disagree:** " + "; ".join(
            f"{name}: " + ", ".join(f"{'/'.join(engines)} {checksum}" for checksum, engines in found.items())
            for name, found in numbers.disagreements().items()) + "\n")
    parts += ["### Goals\n", goals(numbers)]
    parts += [f"![{title}]({path})\n" for title, path in plots]
    parts += ["### Peak\n", "Best call in ms.\n", peaks(numbers), "The same as multiples of V8's time.\n", relative(numbers)]
    parts += ["### Time to 1.25 × peak\n", "Seconds from the first call to the first one within 1.25 × of the best.\n", warm(numbers)]
    parts += [f"### Work in the first {FIRST_SECONDS} s\n",
              "Calls done that long after the start of the process, as multiples of what V8 has done by then.\n", work(numbers)]
    parts += ["### Start and memory\n", start(numbers)]
    gaps = missing(numbers)
    if gaps:
        parts += ["### What is missing\n", gaps]
    return "\n".join(parts)


def describe(results):
    machine, settings = results["machine"], results["settings"]
    said = "; ".join(f"{engine['label']}: {engine['said']}" for engine in results["engines"] if engine.get("said"))
    text = (f"{results['date']}, {machine['processor']}, {machine['cores']} cores, {machine['memory']} GiB, {machine['system']}; "
            f"{settings['took'] / 60:.0f} minutes, {settings['rounds']} round{'s' if settings['rounds'] > 1 else ''}. {said}.\n")
    for name, reason in results["unavailable"].items():
        text += f"\nLeft out: {name} ({reason}).\n"
    return text


def goals(numbers):
    rows = []

    def goal(text, value, good, detail=""):
        rows.append([text, "–" if value is None else number(value) + detail, "–" if value is None else "yes" if good else "no"])

    def mean(engine, base, limit, text, wanted=lambda program: True):
        ratios = numbers.ratios(engine, base, wanted)
        value = geometric_mean(ratios.values())
        goal(text, value, value is not None and value <= limit, f" ({len(ratios)} programs)")

    def worst(engine, base, limit, text):
        ratios = numbers.ratios(engine, base)
        if ratios:
            program = max(ratios, key=ratios.get)
            above = sum(1 for ratio in ratios.values() if ratio > limit)
            goal(text, ratios[program], above == 0, f" ({program}; {above} of {len(ratios)} above)")

    mean("tuber", "v8", 0.9, "Graal: geometric mean at most 0.9 × V8")
    mean("tuber", "native", 1.2, "Graal: geometric mean at most 1.2 × native")
    worst("tuber", "v8", 1.5, "Graal: no program above 1.5 × V8")
    worst("tuber", "graalwasm", 1.0, "Graal: none slower than GraalWasm")
    mean("tuber-fallback", "v8", 1.0, "no Graal: geometric mean at most 1.0 × V8 over the kernels", lambda program: not program["whole"])
    mean("tuber-fallback", "v8", 1.3, "no Graal: geometric mean at most 1.3 × V8 over the suite")
    for engine, text in (("tuber-fallback", "no Graal"), ("tuber", "Graal")):
        times = [numbers.outcome(name, engine).warm for name in numbers.programs]
        times = [time for time in times if time is not None]
        value = median(times) if times else None
        goal(f"{text}: 1.25 × peak within 0.5 s of the first call (median)", value, value is not None and value <= 0.5, " s")
    return table(["goal", "measured", "reached"], rows)


def by_program(numbers, cell):
    return [[name] + [cell(name, engine) for engine in numbers.engines] for name in numbers.programs]


def peaks(numbers):
    def cell(program, engine):
        return number(numbers.peak(program, engine))
    return table(["program"] + list(numbers.engines.values()), by_program(numbers, cell))


def relative(numbers):
    engines = list(numbers.engines)
    rows = by_program(numbers, lambda program, engine: number(numbers.ratio(program, engine, "v8")))

    def means(title, wanted):
        row = [f"**{title}**"]
        for engine in engines:
            ratios = numbers.ratios(engine, "v8", wanted)
            row.append(f"**{number(geometric_mean(ratios.values()))}** ({len(ratios)})" if ratios else "–")
        return row

    rows.append(means("kernels", lambda program: not program["whole"]))
    rows.append(means("whole programs", lambda program: program["whole"]))
    rows.append(means("all", lambda program: True))
    common = numbers.common(engines)
    if common:
        rows.append(["**what all run**"] + [
            f"**{number(geometric_mean(numbers.ratio(name, engine, 'v8') for name in common))}** ({len(common)})"
            if numbers.ratio(common[0], engine, "v8") else "–" for engine in engines])
    note = "The last rows are geometric means; in brackets over how many programs.\n"
    return table(["program"] + list(numbers.engines.values()), rows) + "\n" + note


def warm(numbers):
    rows = by_program(numbers, lambda program, engine: number(numbers.outcome(program, engine).warm, 2))
    row = ["**median**"]
    for engine in numbers.engines:
        times = [time for name in numbers.programs if (time := numbers.outcome(name, engine).warm) is not None]
        row.append(f"**{number(median(times), 2)}**" if times else "–")
    return table(["program"] + list(numbers.engines.values()), rows + [row])


def work(numbers):
    def share(program, engine):
        one, base = numbers.outcome(program, engine).work, numbers.outcome(program, "v8").work
        return one / base if one and base else None

    rows = by_program(numbers, lambda program, engine: number(share(program, engine), 2))
    row = ["**geometric mean**"]
    for engine in numbers.engines:
        shares = [value for name in numbers.programs if (value := share(name, engine))]
        row.append(f"**{number(geometric_mean(shares), 2)}** ({len(shares)})" if shares else "–")
    return table(["program"] + list(numbers.engines.values()), rows + [row])


def start(numbers):
    rows = []
    for entry in numbers.results["starts"]:
        name = entry["engine"]
        resident = [value for program in numbers.programs if (value := numbers.outcome(program, name).resident)]
        rows.append([entry["label"], number(1000 * median(entry["walls"]) if entry["walls"] else None),
                     number(entry["resident"] / 1024 if entry["walls"] else None),
                     number(median(resident)) if resident else "–", number(max(resident)) if resident else "–"])
    return table(["engine", "hello, ms", "hello, MiB", "programs, MiB (median)", "programs, MiB (largest)"], rows)


def missing(numbers):
    reasons = {}
    for name in numbers.programs:
        for engine, label in numbers.engines.items():
            outcome = numbers.outcome(name, engine)
            if outcome.peak is None:
                reasons.setdefault((label, readable(outcome.failure)), []).append(name)
    return "\n".join(f"- {label}: {', '.join(names)}: {reason}" for (label, reason), names in reasons.items()) + ("\n" if reasons else "")


def readable(reason):
    """One short line that Markdown leaves as it is."""
    text = re.sub(r"\S*/(\S+)", r"\1", reason or "no measurement")
    text = re.sub(r"^(?:\w+\.)+(\w+(?:Exception|Error)): ", r"\1: ", text)
    return text[:160].replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def replace_between_markers(document, text):
    """The document with its generated part replaced. ValueError if it has none."""
    begin, end = document.find(BEGIN), document.find(END)
    if begin < 0 or end < begin:
        raise ValueError(f"no lines {BEGIN} and {END}")
    return document[:begin] + BEGIN + "\n\n" + text.rstrip("\n") + "\n\n" + document[end:]
