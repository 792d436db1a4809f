"""Writers that need no model: recordings of a real one, and one that lies on purpose."""

from __future__ import annotations

from assistant.generation.fool import EMPTY, HONEST, FoolWriter
from assistant.generation.lies import LIES
from assistant.generation.recorded import RecordedWriter, RecordingWriter, UnrecordedError, key

__all__ = ["EMPTY", "HONEST", "LIES", "FoolWriter", "RecordedWriter", "RecordingWriter", "UnrecordedError", "key"]
