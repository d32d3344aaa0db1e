"""The command line, which counts what was recorded."""

import json
import subprocess
from functools import cache
from pathlib import Path

from spiketally import Recording

ROOT = Path(__file__).parents[2]


@cache
def _binary() -> Path:
    subprocess.run(["cargo", "build", "--quiet", "--locked"], cwd=ROOT, check=True)
    return ROOT / "target" / "debug" / "spiketally"


def run(*args: object) -> subprocess.CompletedProcess[str]:
    """One run of the command line."""
    return subprocess.run([str(_binary()), *map(str, args)], capture_output=True, text=True, check=False)


def csv_of(recording: Recording, folder: Path) -> str:
    """The CSV that is counted of a recording."""
    file = folder / "recorded.json"
    recording.save(file)
    counted = run("count", file)
    assert counted.returncode == 0, counted.stderr
    return counted.stdout


def report_of(recording: Recording, folder: Path, *options: str) -> dict:
    """The report that is counted of a recording, as data."""
    file = folder / "recorded.json"
    recording.save(file)
    counted = run("count", file, "--format", "json", *options)
    assert counted.returncode == 0, counted.stderr
    return json.loads(counted.stdout)
