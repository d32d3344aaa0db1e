"""What is counted in tensors."""

import pytest
import torch

from spiketally.counters import Counter, Meter


def _read(*tensors, meter=None):
    counter, meter = Counter(), meter or Meter()
    meter.read(counter, tensors, 1)
    meter.settle()
    return counter


@pytest.mark.parametrize(
    ("values", "spikes", "total", "is_binary"),
    [
        ([0.0, 1.0, 1.0], 2, 2.0, True),
        ([0.0, 0.0], 0, 0.0, True),
        ([-0.0, 1.0], 1, 1.0, True),
        ([0.0, 2.0], 1, 2.0, False),
        ([-1.0, 1.0], 2, 0.0, False),
        ([0.5, 0.0], 1, 0.5, False),
        ([True, False], 1, 1.0, True),
        ([0, 1, 3], 2, 4.0, False),
    ],
)
def test_what_is_in_a_tensor(values, spikes, total, is_binary):
    counter = _read(torch.tensor(values))
    assert (counter.spike_count, counter.tensor_sum, counter.binary) == (spikes, total, is_binary)
    assert counter.size == len(values)


def test_half_precision_does_not_overflow():
    # 70,000 ones are beyond the largest number of half precision, 65,504.
    assert _read(torch.ones(70_000, dtype=torch.float16)).tensor_sum == 70_000


def test_complex_numbers_are_counted_and_never_spikes():
    counter, meter = Counter(), Meter()
    meter.read(counter, [torch.tensor([1 + 2j, 0j])], 1)
    meter.settle()
    assert (counter.spike_count, counter.tensor_sum, counter.binary) == (1, 1.0, False)


def test_tensors_side_by_side():
    counter = _read(torch.ones(2, 3), torch.zeros(2, 5))
    assert (counter.spike_count, counter.size) == (6, 16)
    assert _read(torch.ones(2, 3), torch.ones(4)).size == 10


def test_a_tensor_that_was_written_to_is_looked_at_again():
    meter, before, after = Meter(), Counter(), Counter()
    tensor = torch.tensor([-1.0, 2.0])
    meter.read(before, [tensor], 1)
    tensor.relu_()
    meter.read(after, [tensor], 1)
    meter.settle()
    assert (before.spike_count, after.spike_count) == (2, 1)


def test_tensors_of_inference_mode():
    meter, before, after = Meter(), Counter(), Counter()
    with torch.inference_mode():
        tensor = torch.tensor([-1.0, 2.0])
        meter.read(before, [tensor], 1)
        tensor.relu_()
        meter.read(after, [tensor], 1)
    meter.settle()
    assert (before.spike_count, after.spike_count) == (2, 1)


def test_any_number_of_readings():
    meter, counter = Meter(), Counter()
    for _ in range(3 * Meter._MOST_PENDING):
        meter.read(counter, [torch.ones(1)], 1)
        assert len(meter._pending) < Meter._MOST_PENDING
    meter.settle()
    assert counter.spike_count == counter.sample_count == 3 * Meter._MOST_PENDING
