"""The package as it is installed."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def test_what_is_installed_is_typed_and_depends_on_pytorch_alone(tmp_path):
    # Building writes beside the sources.
    sources = shutil.copytree(PROJECT, tmp_path / "python", ignore=shutil.ignore_patterns("tests", ".*"))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(sources)], check=True)
    (wheel,) = tmp_path.glob("spiketally-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        metadata = next(files.read(name).decode() for name in names if name.endswith("/METADATA"))
    modules = {f"spiketally/{file.name}" for file in (PROJECT / "src" / "spiketally").glob("*.py")}
    assert {"spiketally/py.typed", *modules} <= set(names)
    required = [line for line in metadata.splitlines() if line.startswith("Requires-Dist") and "extra" not in line]
    assert required == ["Requires-Dist: torch>=2.1"]
    assert "License-Expression: MIT OR Apache-2.0" in metadata


def test_it_imports_no_framework():
    code = (
        "import sys, spiketally, spiketally.qualia; "
        "print([name for name in ('spikingjelly', 'snntorch', 'norse', 'qualia_core') if name in sys.modules])"
    )
    path = str(PROJECT / "src")
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, env={"PYTHONPATH": path}, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
