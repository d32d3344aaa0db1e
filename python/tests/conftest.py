"""What all tests share."""

import pytest


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path_factory, monkeypatch):
    """Frameworks write logs where they run."""
    monkeypatch.chdir(tmp_path_factory.mktemp("work"))
