"""What the raw results say: one Outcome for each program on each engine."""
from dataclasses import dataclass
from math import exp, log
from statistics import median
from typing import Optional

WARM = 1.25
FIRST_SECONDS = 10


@dataclass
class Outcome:
    """
    peak: ms of the best call. warm: seconds from the first call to the first one within 1.25 times the best, None if there were fewer than
    three calls to tell. work: calls that are done 10 s after the start of the process, by extrapolation if it ended before.
    resident: MiB. curve: (seconds since the start of the process, ms of the call), by the clock.
    """
    peak: Optional[float] = None
    warm: Optional[float] = None
    work: Optional[float] = None
    resident: Optional[float] = None
    curve: list = None
    checksum: str = ""
    failure: Optional[str] = None


def outcome_of(cells, collected):
    """Puts the rounds of one program on one engine together."""
    good = [cell for cell in cells if cell["calls"]]
    if not good:
        return Outcome(failure=cells[0]["failure"] if cells else "not run", curve=[])
    index = 1 if collected else 2
    best = min(call[index] for cell in good for call in cell["calls"])
    longest = max(good, key=lambda cell: len(cell["calls"]))
    warm = [warm_after(cell["calls"], index) for cell in good if len(cell["calls"]) >= 3]
    return Outcome(
        peak=best / 1000,
        warm=min(warm) if warm else None,
        work=max(work_of(cell["calls"]) for cell in good),
        resident=min(cell["resident"] for cell in good) / 1024,
        curve=[((start + elapsed) / 1e6, elapsed / 1000) for start, elapsed, _ in longest["calls"]],
        checksum=good[0]["checksum"],
        failure=next((cell["failure"] for cell in cells if cell["failure"]), None))


def warm_after(calls, index):
    best = min(call[index] for call in calls)
    first = next(call for call in calls if call[index] <= WARM * best)
    return (first[0] - calls[0][0]) / 1e6


def work_of(calls):
    """Calls done in the first ten seconds; a call that is under way then counts in part."""
    end = FIRST_SECONDS * 1e6
    done = sum(1 if start + elapsed <= end else max(0.0, (end - start) / max(elapsed, 1)) for start, elapsed, _ in calls)
    last = calls[-1][0] + calls[-1][1]
    if last < end:
        recent = [elapsed for _, elapsed, _ in calls[-max(3, len(calls) // 4):]]
        done += (end - last) / max(median(recent), 1)
    return done


def geometric_mean(values):
    values = list(values)
    return exp(sum(log(value) for value in values) / len(values)) if values else None


class Numbers:
    """All outcomes of a run."""

    def __init__(self, results):
        self.results = results
        self.engines = {engine["name"]: engine["label"] for engine in results["engines"]}
        self.programs = {program["name"]: program for program in results["programs"]}
        self.outcomes = {}
        for name, program in self.programs.items():
            for engine in self.engines:
                cells = [cell for cell in results["cells"] if cell["program"] == name and cell["engine"] == engine]
                self.outcomes[name, engine] = outcome_of(cells, program["collected"])

    def outcome(self, program, engine):
        return self.outcomes.get((program, engine), Outcome(failure="not run", curve=[]))

    def peak(self, program, engine):
        """Native code is the better of what the compilers make."""
        if engine == "native":
            peaks = [self.outcome(program, name).peak for name in ("gcc", "clang")]
            return min((peak for peak in peaks if peak), default=None)
        return self.outcome(program, engine).peak

    def ratio(self, program, engine, base):
        one, other = self.peak(program, engine), self.peak(program, base)
        return one / other if one and other else None

    def ratios(self, engine, base, wanted=lambda program: True):
        """The engine's time as a multiple of another's, for each wanted program that both run."""
        found = {name: self.ratio(name, engine, base) for name, program in self.programs.items() if wanted(program)}
        return {name: ratio for name, ratio in found.items() if ratio is not None}

    def common(self, engines):
        """The programs that all of these engines run."""
        return [name for name in self.programs if all(self.peak(name, engine) for engine in engines)]

    def disagreements(self):
        """For each program with several checksums: which engines have which."""
        found = {}
        for name in self.programs:
            by_checksum = {}
            for engine in self.engines:
                checksum = self.outcome(name, engine).checksum
                if checksum:
                    by_checksum.setdefault(checksum, []).append(engine)
            if len(by_checksum) > 1:
                found[name] = by_checksum
        return found
