"""Every example of the README runs, and what it writes is counted."""

import re
from pathlib import Path

import pytest

from counting import run

README = (Path(__file__).parents[1] / "README.md").read_text()


def _examples():
    """The code under each heading; what a heading needs that is not installed is skipped."""
    for section in re.split(r"^## ", README, flags=re.MULTILINE)[1:]:
        code = "\n".join(re.findall(r"^```python\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL))
        if code:
            yield pytest.param(code, id=section.splitlines()[0].replace(" ", "-"))


@pytest.mark.filterwarnings("error::spiketally.RecordingWarning")
@pytest.mark.parametrize("code", _examples())
def test_example(code, tmp_path, monkeypatch):
    for package in ("spikingjelly", "snntorch", "norse", "qualia_plugin_snn"):
        if package in code:
            pytest.importorskip(package)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    written = list(tmp_path.glob("*.json"))
    assert len(written) == len(re.findall(r'(?:out=|save\()"', code))
    for file in written:
        counted = run("count", file)
        assert counted.returncode == 0, counted.stderr
        rows = counted.stdout.splitlines()
        assert float(rows[-1].split(",")[5]) > 0, "the total counts accumulates"


def test_there_is_an_example_of_each_framework():
    assert {"SpikingJelly", "snnTorch", "Norse", "Qualia"} <= {param.id for param in _examples()}
