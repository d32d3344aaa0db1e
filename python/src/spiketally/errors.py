"""What can go wrong, and what is worth knowing though it went well."""


class RecordingError(Exception):
    """A model could not be recorded. The message says why and what to do; the model is as it was."""


class RecordingWarning(UserWarning):
    """Something of the model is not in the recording, or stands there otherwise than one may think."""
