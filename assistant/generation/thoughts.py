"""Takes the thinking of a reasoning model, <think>…</think>, out of its reply while it streams in."""

from __future__ import annotations

_OPENS, _CLOSES = "<think>", "</think>"


class Thoughts:
    """One reply's filter. A thought that is never closed lasts to the end."""

    def __init__(self) -> None:
        self._held = ""
        self._inside = False

    def feed(self, piece: str) -> str:
        """What of the text so far is said and not thought."""
        text = self._held + piece
        said: list[str] = []
        while True:
            tag = _CLOSES if self._inside else _OPENS
            before, found, after = text.partition(tag)
            if not found:
                break
            if not self._inside:
                said.append(before)
            self._inside = not self._inside
            text = after
        begun = _begun(text, tag)  # a tag may be cut in two by the pieces
        self._held = text[len(text) - begun :]
        if not self._inside:
            said.append(text[: len(text) - begun])
        return "".join(said)

    def end(self) -> str:
        """What was held back, as the reply is over."""
        return "" if self._inside else self._held


def _begun(text: str, tag: str) -> int:
    """How many characters at the text's end may be the tag's beginning."""
    return next((n for n in range(min(len(tag) - 1, len(text)), 0, -1) if text.endswith(tag[:n])), 0)
