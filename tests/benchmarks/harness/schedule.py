"""Who runs what, when, and for how long."""
import sys
import time
from statistics import fmean

from .engines import Unavailable
from .measure import Cell, run

# What a process costs in seconds beside the time that it measures, until it is known better: start, loading, the last call.
OVERHEAD = 1.5
# However slow an engine is, this much longer than asked for a process may live: a single call, which ends no sooner.
GRACE = 20
LEAST_SECONDS = 0.3


# Whole programs warm up much longer than kernels.
WHOLE = 2


def weight(engine, program):
    """The share of the time that a program gets on an engine."""
    return engine.weight * (WHOLE if program.whole else 1)


class Clock:
    """Distributes the time of a run: the same seconds by weight for all, or what is left of a budget."""

    def __init__(self, seconds, budget, weights):
        self.seconds = seconds
        self.end = None if budget is None else time.time() + budget
        self.left = sum(weights)
        self.cells = len(weights)
        self.excess = [OVERHEAD]

    def share(self, weight):
        """Seconds for the next process, which has this weight."""
        share = self.seconds * weight
        if self.end is not None:
            usable = self.end - time.time() - self.cells * fmean(self.excess)
            share = max(usable, 0) * weight / self.left
        self.left -= weight
        self.cells -= 1
        return max(share, LEAST_SECONDS)

    def took(self, asked, seconds):
        """What a process has taken that was to measure for so long."""
        self.excess.append(max(0, seconds - asked))


def measure_all(engines, programs, rounds, clock, on_cell):
    """Runs every program on every engine, engines interleaved; yields nothing, hands each cell to `on_cell`."""
    total = rounds * len(programs) * len(engines)
    number = 0
    for turn in range(rounds):
        for program in programs:
            for engine in engines:
                number += 1
                seconds = clock.share(weight(engine, program))
                cell = Cell(program.name, engine.name, turn)
                progress(f"[{number}/{total}] {program.name} on {engine.label} …", passing=True)
                try:
                    run(engine.command(program, round(seconds, 2)), cell, seconds + GRACE)
                    clock.took(seconds, cell.wall)
                except Unavailable as reason:
                    cell.failure = str(reason)
                progress(f"[{number}/{total}] {line_of(cell, engine, program)}")
                on_cell(cell)


def line_of(cell, engine, program):
    if not cell.calls:
        return f"{program.name:14} {engine.label:20} – {cell.failure}"
    index = 1 if program.collected else 2
    best = min(call[index] for call in cell.calls) / 1000
    return (f"{program.name:14} {engine.label:20} {best:10.3f} ms  {len(cell.calls):5} calls  {cell.resident // 1024:5} MiB"
            f"{'  then: ' + cell.failure if cell.failure else ''}")


def progress(text, passing=False):
    """A line on standard error; a passing one is overwritten by the next, and not shown where nobody looks at it."""
    terminal = sys.stderr.isatty()
    if terminal:
        print("\r\033[K" + text, end="" if passing else "\n", file=sys.stderr, flush=True)
    elif not passing:
        print(text, file=sys.stderr, flush=True)
