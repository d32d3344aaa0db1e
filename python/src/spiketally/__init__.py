"""Records a PyTorch model for Spiketally, which counts what one inference of it costs.

>>> from spiketally import record
>>> record(model, loader, timesteps=4, out="run.json")  # doctest: +SKIP

Drop ``run.json`` into the page, or count it with ``spiketally count run.json``.
"""

from .errors import RecordingError, RecordingWarning
from .recorder import record
from .recording import Recording

__all__ = ["Recording", "RecordingError", "RecordingWarning", "record"]
__version__ = "0.1.0"
