"""Adapter of the official WASI test runner (WebAssembly/wasi-testsuite) for Tuber, for its option --runtime-adapter."""

import os
import shlex
import subprocess
from typing import Dict, List, Optional, Tuple

# The command with further options of its own, for example TUBER="tuber --wasm.Deterministic".
TUBER = shlex.split(os.environ.get("TUBER", "tuber"))


def get_name() -> str:
    return "tuber"


def get_version() -> str:
    words = subprocess.run([TUBER[0], "--version"], capture_output=True, check=True, encoding="UTF-8").stdout.split()
    return words[1]


def get_wasi_versions() -> List[str]:
    return ["wasm32-wasip1"]


def get_wasi_worlds() -> List[str]:
    return ["wasi:cli/command"]


def get_timeout_seconds() -> float:
    """Each program is a start of the JVM; a slow machine may need its time."""
    return 60.0


def compute_argv(test_path: str, args_env_root: Tuple[List[str], Dict[str, str], Optional[str]],
                 _proposals: List[str], _wasi_world: str, _wasi_version: str) -> List[str]:
    arguments, environment, root = args_env_root
    options = [f"--env={name}={value}" for name, value in environment.items()]
    if root:
        options.append(f"--dir={root}::/")
    return [TUBER[0], "run", *TUBER[1:], *options, test_path, *arguments]
