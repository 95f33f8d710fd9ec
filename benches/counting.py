"""Counts what one call of a program takes, by the difference of two runs: instructions with callgrind,
system calls with strace."""

import os
import re
import shutil
import subprocess
import tempfile

# Calls that each of the two runs makes. The first ones open connections and fill caches.
WARM_UP = 10
COUNTED = 50


def has_callgrind():
    return shutil.which("valgrind") is not None


def has_strace():
    """Returns whether strace is installed and may trace processes."""
    return shutil.which("strace") is not None and run(["strace", "-o", "/dev/null", "true"]) is not None


def run(command):
    """Runs a command and returns what it writes to standard error, or None if it failed."""
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return result.stderr if result.returncode == 0 else None


def per_call(count, command):
    """Returns the difference of two runs, per call. `command` takes the number of calls."""
    return (count(command(WARM_UP + COUNTED)) - count(command(WARM_UP))) / COUNTED


def instructions(command):
    """Counts the instructions of a program in user space."""
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    output = run(tool + command)
    found = re.search(r"Collected : (\d+)", output or "")
    if not found:
        raise RuntimeError("{} failed under callgrind".format(command))
    return int(found.group(1))


def system_calls(command):
    """Counts the system calls of a program, those of its threads included."""
    with tempfile.TemporaryDirectory() as folder:
        summary = os.path.join(folder, "summary")
        if run(["strace", "-f", "-c", "-o", summary] + command) is None:
            raise RuntimeError("{} failed under strace".format(command))
        with open(summary) as lines:
            total = [line.split() for line in lines if line.rstrip().endswith("total")]
    return int(total[-1][3])
