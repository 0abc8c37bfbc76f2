"""Who runs the programs: how each engine is fetched and built, and the command that measures one program on it."""
import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from .programs import BENCHMARKS, CACHE, ROOT

# Programs recurse deeply, and interpreters need much more of the stack for it than compiled code.
STACK = "-Xss32m"
GRAAL_MODULES = ["-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "--upgrade-module-path"]
MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies"
MAVEN_TARGET = ROOT / "tests" / "target"


class Unavailable(Exception):
    """An engine, or a program for an engine, cannot be had; the message says why."""


def sh(command, what, **options):
    """Runs a command for its effect; its output is shown only if it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, **options)
    except OSError as failure:
        raise Unavailable(f"{what}: {failure.strerror}: {command[0]}") from failure
    if done.returncode != 0:
        said = [line for line in done.stdout.splitlines() if line.strip()]
        telling = [line for line in said if "ERROR" in line or "error" in line] or said[-1:]
        raise Unavailable(f"{what}: {telling[0].strip()[:300] if telling else f'exit code {done.returncode}'}")
    return done.stdout


class Engine:
    """
    name: for --engines. label: for tables and plots. weight: its share of the time, 1 for what warms up longest.
    family: what an engine has in common with others, for colours and tables.
    """
    weight = 1.0

    def __init__(self, name, label):
        self.name = name
        self.label = label

    def prepare(self):
        """Fetches and builds what all programs need. Raises Unavailable."""

    def command(self, program, seconds):
        """The command that measures a program. Raises Unavailable if this engine cannot have it."""
        raise NotImplementedError


def module_of(program):
    if not program.module.exists():
        raise Unavailable("build-programs fails" if program.whole else f"there is no {program.module.name}")
    return str(program.module)


class Native(Engine):
    """Machine code from a C compiler with -O2: the same source, the same switches as for the module, so that both compute the same bits."""
    weight = 0.05
    switches = ["-O2", "-ffp-contract=off", "-fno-math-errno", "-fno-builtin"]

    def __init__(self, compiler):
        super().__init__(compiler, compiler)

    def prepare(self):
        version = sh([self.name, "--version"], "not installed")
        found = re.search(r"\d+\.\d+\.\d+", version)
        self.label = f"{self.name} {found[0]}" if found else self.name

    def command(self, program, seconds):
        if program.whole:
            executable = CACHE / "whole" / self.name / program.name
            if not executable.exists():
                raise Unavailable("build-programs fails")
        elif program.source is None:
            raise Unavailable("not written in C")
        else:
            executable = self.built(program)
        return [str(executable), str(seconds)]

    def built(self, program):
        executable = CACHE / "native" / f"{program.name}-{self.name}"
        sources = [program.source, BENCHMARKS / "native.c", BENCHMARKS / "kernels" / "kernel.h"]
        if not executable.exists() or executable.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            executable.parent.mkdir(parents=True, exist_ok=True)
            sh([self.name, *self.switches, "-o", str(executable), str(program.source), str(BENCHMARKS / "native.c")],
               f"{self.name} fails on {program.source.name}")
        return executable


class V8(Engine):
    """The newest Node that npm's package "node" has, else the one that is installed."""
    weight = 0.15

    def __init__(self):
        super().__init__("v8", "V8")
        self.node = None

    def prepare(self):
        folder = CACHE / "node"
        node = folder / "node_modules" / "node" / "bin" / "node"
        if not node.exists():
            folder.mkdir(parents=True, exist_ok=True)
            try:
                sh(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "node@latest"], "npm install node")
            except Unavailable as failure:
                print(f"V8: {failure}; using the installed Node", flush=True)
        self.node = str(node) if node.exists() else shutil.which("node")
        if self.node is None:
            raise Unavailable("there is neither npm's package node nor an installed Node")

    def command(self, program, seconds):
        return [self.node, str(BENCHMARKS / "v8.mjs"), module_of(program), str(seconds)]


class Jvm(Engine):
    """What runs in the JVM that the build has found."""
    java = None

    @classmethod
    def built(cls):
        """Compiles the drivers and fetches GraalWasm and Truffle, once a run."""
        if cls.java is None:
            sh(["mvn", "-q", "-B", "-Pbenchmarks", "-pl", "tests", "-am", "process-classes"], "the build fails", cwd=ROOT)
            cls.java = str(Path((MAVEN_TARGET / "benchmarks" / "java-home").read_text().strip()) / "bin" / "java")
        return cls.java

    def prepare(self):
        self.built()


class Polyglot(Jvm):
    """An implementation of the language wasm; with the Graal compiler, or on the same JDK without any flag that could change speed."""

    def __init__(self, name, label, graal, weight, options=()):
        super().__init__(name, label)
        self.graal = graal
        self.weight = weight
        self.options = list(options)
        self.flags = []

    def modules(self):
        """The module path of engine and Truffle, and the folder of the compiler's modules."""
        raise NotImplementedError

    def command(self, program, seconds):
        modules, compiler = self.modules()
        command = [self.java, STACK]
        if self.graal:
            command += [*GRAAL_MODULES, str(compiler)]
        command += ["--enable-native-access=org.graalvm.truffle", "--sun-misc-unsafe-memory-access=allow", *self.flags]
        command += ["-p", modules, "--add-modules", "org.graalvm.polyglot", "-cp", str(MAVEN_TARGET / "classes")]
        command += ["dev.tuber.benchmark.BenchmarkDriver", module_of(program), str(seconds), "compiled" if self.graal else "fallback"]
        return command + self.options


class Tuber(Polyglot):
    def __init__(self, graal, path=None, options=()):
        super().__init__("tuber" if graal else "tuber-fallback", "Tuber, Graal" if graal else "Tuber, no Graal", graal,
                         1.0 if graal else 0.4, options)
        self.path = path
        if graal:
            # Without Graal no flag is given at all; with it some are needed anyway, and GraalWasm has this one too.
            self.flags = ["--add-modules", "jdk.incubator.vector"]

    def prepare(self):
        super().prepare()
        if self.path is None:
            sh([str(ROOT / "tuber"), "--version"], "the build fails")

    def modules(self):
        distribution = ROOT / "component" / "target" / "tuber" / "lib"
        if self.path is not None:
            truffle = MAVEN_TARGET / "benchmarks" / "truffle"
            return f"{self.path}{os.pathsep}{truffle}", MAVEN_TARGET / "benchmarks" / "compiler"
        # Without Graal, Truffle still wants the modules that the start script finds beside the compiler.
        modules = f"{distribution / 'modules'}"
        return modules if self.graal else f"{modules}{os.pathsep}{distribution / 'compiler'}", distribution / "compiler"


class GraalWasm(Polyglot):
    def __init__(self, graal):
        super().__init__("graalwasm" if graal else "graalwasm-fallback", "GraalWasm, Graal" if graal else "GraalWasm, no Graal", graal,
                         1.0 if graal else 0.1)
        # It executes vector instructions through the Vector API where it may, and very slowly where it may not.
        self.flags = ["--add-modules", "jdk.incubator.vector"]

    def modules(self):
        folder = MAVEN_TARGET / "benchmarks"
        return f"{folder / 'graalwasm'}{os.pathsep}{folder / 'truffle'}", folder / "compiler"


class Chicory(Jvm):
    """Chicory, and Endive, which grew out of it: with their compilers to class files at run-time."""
    weight = 0.25

    def __init__(self, name, label, package):
        super().__init__(name, label)
        self.package = package
        self.jars = CACHE / "engines" / name

    def prepare(self):
        super().prepare()
        if not self.jars.exists():
            sh(["mvn", "-q", "-B", "-f", str(BENCHMARKS / "engines" / f"{self.name}.xml"), MAVEN_COPY, "-DincludeScope=runtime",
                f"-DoutputDirectory={self.jars}.part"], "Maven cannot resolve it")
            Path(f"{self.jars}.part").rename(self.jars)

    def command(self, program, seconds):
        return [self.java, STACK, "-cp", f"{MAVEN_TARGET / 'classes'}{os.pathsep}{self.jars}/*", "dev.tuber.benchmark.ChicoryDriver",
                module_of(program), str(seconds), self.package, self.label]


def all_engines(options):
    return [
        Native("gcc"),
        Native("clang"),
        V8(),
        Tuber(True, options.tuber, options.tuber_option),
        Tuber(False, options.tuber, options.tuber_option),
        GraalWasm(True),
        GraalWasm(False),
        Chicory("chicory", "Chicory 1.7.5", "com.dylibso.chicory"),
        Chicory("endive", "Endive 1.0.0", "run.endive"),
    ]


QUICK = ["clang", "v8", "tuber", "tuber-fallback", "graalwasm"]


def select(engines, patterns):
    """The engines that a pattern (a name, or "tuber*") fits. ValueError for a pattern without an engine."""
    for pattern in patterns:
        if not any(fnmatch(engine.name, pattern) for engine in engines):
            raise ValueError(f"no such engine: {pattern} (there are: {', '.join(engine.name for engine in engines)})")
    return [engine for engine in engines if not patterns or any(fnmatch(engine.name, pattern) for pattern in patterns)]
