"""Qualia's own models: the recorder, Qualia's metric and what is exported of it agree to the last byte."""

import pytest

qualia_models = pytest.importorskip("qualia_models", reason="needs qualia-plugin-snn[codegen] and lightning")

from counting import csv_of  # noqa: E402
from spiketally import qualia, record  # noqa: E402

CASES = pytest.mark.parametrize("case", qualia_models.CASES, ids=lambda case: case.name)


@CASES
def test_what_is_recorded_counts_as_qualias_metric_does(case, tmp_path):
    result = qualia_models.train_result(case)
    recording = record(
        result.model, qualia_models.batches(result), time_dim=1 if case.has_time else None, progress=False
    )
    assert csv_of(recording, tmp_path) == qualia_models.reference_csv(result, tmp_path)


@CASES
def test_what_is_exported_counts_as_qualias_metric_does(case, tmp_path):
    result = qualia_models.train_result(case)
    exported = qualia.export(result)
    assert csv_of(exported, tmp_path) == qualia_models.reference_csv(result, tmp_path)
