"""Programs with foreign sources: built by the script build-programs."""
import subprocess

from .engines import Native
from .programs import BENCHMARKS, CACHE
from .schedule import progress


def build_whole_programs(programs, engines):
    """Builds modules and, for the native compilers among the engines, machine code. What cannot be built is missing, and said."""
    targets = ["wasm"] + [engine.name for engine in engines if isinstance(engine, Native)]
    wanted = [program.name for program in programs if not all(
        (CACHE / "whole" / target / (program.name + (".wasm" if target == "wasm" else ""))).exists() for target in targets)]
    if not wanted:
        return
    progress(f"building {', '.join(wanted)}; the log is {CACHE / 'whole' / 'log'}")
    (CACHE / "whole").mkdir(parents=True, exist_ok=True)
    with open(CACHE / "whole" / "log", "w") as log:
        subprocess.run([str(BENCHMARKS / "build-programs"), "--targets", ",".join(targets), *wanted], stdout=log, stderr=subprocess.STDOUT,
                       stdin=subprocess.DEVNULL, check=False)
