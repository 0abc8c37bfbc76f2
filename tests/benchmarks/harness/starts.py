"""How long a process takes that does next to nothing."""
import shutil
import tempfile
from pathlib import Path

from .engines import Tuber, Unavailable, V8
from .measure import Cell, run
from .programs import BENCHMARKS, HELLO, ROOT
from .schedule import progress

LIMIT = 60


def measure_starts(engines, times):
    """For each engine, interleaved: seconds and KiB of processes that load a small module, call it once and end."""
    commands = []
    for engine in engines:
        try:
            commands.append((engine.name, engine.label, engine.command(HELLO, 0)))
        except Unavailable as reason:
            progress(f"hello on {engine.label}: {reason}")
    entries = [{"engine": name, "label": label, "walls": [], "resident": 0} for name, label, _ in commands]
    for _ in range(times):
        for entry, (name, label, command) in zip(entries, commands):
            progress(f"start of {label} …", passing=True)
            cell = run(command, Cell(HELLO.name, name, 0), LIMIT)
            if cell.calls and cell.failure is None:
                entry["walls"].append(cell.wall)
                entry["resident"] = cell.resident if not entry["resident"] else min(entry["resident"], cell.resident)
    return entries
