"""One process, one measurement: starts a driver, ends it if it hangs, and reads what it has printed."""
import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field

# Exit codes of processes that the time limit has ended are not told apart from others that were killed; this is.
KILLED = "time limit of {:.0f} s"


@dataclass
class Cell:
    """
    What one process found out about a program on an engine. calls: [start, elapsed, processor] in microseconds, start since the start of the process.
    wall: seconds of the whole process. resident: its largest resident set in KiB. failure: why there is nothing more, or None.
    """
    program: str
    engine: str
    round: int
    said: str = ""
    checksum: str = ""
    calls: list = field(default_factory=list)
    wall: float = 0.0
    resident: int = 0
    failure: str = None

    def as_json(self):
        return asdict(self)


def run(command, cell, limit):
    """Fills a cell by running a command for at most `limit` seconds, with all processes that it starts."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        environment = {name: value for name, value in os.environ.items() if name not in ("JAVA_TOOL_OPTIONS", "NODE_OPTIONS")}
        started = time.time()
        environment["BENCHMARK_START"] = str(int(started * 1e6))
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment, start_new_session=True)
        ended_by_limit = threading.Event()

        def end():
            ended_by_limit.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit, end)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        cell.wall = time.time() - started
        cell.resident = usage.ru_maxrss
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        read(cell, output)
        errors.seek(0)
        if ended_by_limit.is_set():
            cell.failure = KILLED.format(limit) if not cell.calls else None
        elif process.returncode != 0 and cell.failure is None:
            said = next((line.strip() for line in errors if line.strip()), "")
            cell.failure = f"exit code {process.returncode}{': ' + said[:200] if said else ''}"
        elif not cell.calls and cell.failure is None:
            cell.failure = "printed no measurement"
    return cell


def read(cell, lines):
    """The lines of a driver; the last one may be cut where the process was killed, and HotSpot may have printed warnings between them."""
    for line in lines:
        if not line.endswith("\n"):
            break
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "engine" and len(fields) == 2:
            cell.said = fields[1]
        elif fields[0] == "checksum" and len(fields) == 2:
            cell.checksum = fields[1]
        elif fields[0] == "call" and len(fields) == 4:
            cell.calls.append([int(value) for value in fields[1:]])
        elif fields[0] == "failed":
            cell.failure = "\t".join(fields[1:])
