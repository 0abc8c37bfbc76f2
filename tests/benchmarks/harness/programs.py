"""The programs of the suite: what each is about, where its module is, and what makes it native code."""
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent.parent
CACHE = ROOT / "target" / "benchmarks"


@dataclass(frozen=True)
class Program:
    """
    source: the C file that native compilers take, if there is one.
    whole: built by build-programs from foreign sources, both for this machine and as a module.
    collected: allocates on a collected heap, so that calls are measured by the clock: collectors run on threads of their own.
    """
    name: str
    group: str
    about: str
    module: Path
    source: Optional[Path] = None
    whole: bool = False
    collected: bool = False


def _kernel(name, group, about, source=None):
    return Program(name, group, about, BENCHMARKS / "wasm" / f"{name}.wasm", BENCHMARKS / "kernels" / f"{source or name}.c")


def _text(name, group, about, collected=False):
    return Program(name, group, about, BENCHMARKS / "wat" / f"{name}.wasm", collected=collected)


def _whole(name, about):
    return Program(name, "whole programs", about, CACHE / "whole" / "wasm" / f"{name}.wasm", whole=True)


PROGRAMS = [
    _kernel("fib", "calls", "naive recursion"),
    _kernel("tak", "calls", "three arguments, deep recursion: Takeuchi's and Ackermann's functions"),
    _kernel("indirect", "calls", "eight functions through a table"),
    _kernel("mandelbrot", "floating point", "arithmetic in locals"),
    _kernel("matmul", "floating point", "product of two matrices"),
    _kernel("nbody", "floating point", "structures: five bodies that attract each other"),
    _kernel("spectral", "floating point", "divisions in nested loops"),
    _kernel("fannkuch", "integers", "small arrays: all permutations of nine numbers"),
    _kernel("sha256", "integers", "32-bit rotations: SHA-256"),
    _kernel("siphash", "integers", "64-bit rotations: SipHash-2-4 of short messages"),
    _kernel("xxhash", "integers", "64-bit multiplications: XXH64 of long messages"),
    _kernel("embedded", "integers", "lists, small matrices, a state machine, a CRC: what small processors are judged by"),
    _kernel("sieve", "memory", "stores of single bytes with growing strides"),
    _kernel("stream", "memory", "arrays read and written in order"),
    _kernel("walk", "memory", "each load at the address that the one before has read"),
    _kernel("switch", "interpreters", "a loop around a switch of 64 cases"),
    _kernel("filter", "vectors", "an image filter written with 128-bit vectors"),
    _kernel("matmul-simd", "vectors", "matmul as the compiler vectorises it", source="matmul"),
    _text("binary-trees", "objects", "allocation: small trees, made and counted", collected=True),
    _text("objects", "objects", "casts, functions of objects, lists, arrays", collected=True),
    _text("exceptions", "control", "throwing and catching, in one function and across many"),
    _text("tail-calls", "control", "even and odd, and an interpreter whose instructions call the next one"),
    _whole("lua", "Lua 5.4 runs a script"),
    _whole("quickjs", "QuickJS runs a script"),
    _whole("sqlite", "SQLite's speedtest1 on a database in memory"),
    _whole("bzip2", "packs and unpacks a text"),
    _whole("zlib", "packs and unpacks a text"),
]

QUICK = ["fib", "indirect", "nbody", "sieve", "sha256", "switch"]

HELLO = Program("hello", "start", "a function that returns a constant", BENCHMARKS / "wasm" / "hello.wasm", BENCHMARKS / "kernels" / "hello.c")


def select(names):
    """The programs of these names in the suite's order. ValueError for a name that there is not."""
    known = {program.name for program in PROGRAMS}
    for name in names:
        if name not in known:
            raise ValueError(f"no such program: {name} (there are: {', '.join(program.name for program in PROGRAMS)})")
    return [program for program in PROGRAMS if not names or program.name in names]
