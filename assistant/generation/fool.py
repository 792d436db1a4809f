"""A model that lies in each known way, on purpose and repeatably: the adversary that verification must beat, for tests and attacks."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Iterator, Sequence

from assistant.generation.base import ModelError, Prompt, Usage
from assistant.generation.lies import LIES, evidence_of

HONEST = "honest"  # says what the evidence says, with placeholders
EMPTY = "empty"
_QUESTION = re.compile(r"Lời người hỏi: (.*)")


class FoolWriter:
    """A `Writer` that tells the given lies, one statement each, in order.

    Asked to reword, it asks something else: of another year and place.

    Args:
        lies: names of `LIES`, "honest" for a true statement between them; "empty" alone for a reply without words.
            All of `LIES` when left out.
        seed: the same seed and prompt give the same reply.
        pace: seconds between the pieces of a reply.
        fails: raised at the end of each reply.
    """

    def __init__(
        self, lies: Sequence[str] = tuple(LIES), seed: int = 0, pace: float = 0.0, fails: ModelError | None = None
    ) -> None:
        unknown = sorted(set(lies) - {*LIES, HONEST, EMPTY})
        if unknown:
            raise ValueError(f"no such lies: {', '.join(unknown)}; there are {', '.join(LIES)}")
        self._lies = tuple(lies)
        self._seed = seed
        self._pace = pace
        self._fails = fails
        self._usage = threading.local()

    @property
    def name(self) -> str:
        return "giả:nói dối"

    def reply(self, prompt: Prompt) -> str:
        """All that it says to a prompt."""
        rng = random.Random(f"{self._seed} {prompt.system} {prompt.user}")
        if prompt.purpose == "reword":
            asked = _QUESTION.search(prompt.user)
            return f"Năm 2013, tại tỉnh Điện Biên, {asked.group(1) if asked else 'mức hỗ trợ là bao nhiêu?'}"
        pieces = evidence_of(prompt.user)
        said: list[str] = []
        for name in self._lies:
            if name == HONEST:
                said += [f"{p.text.strip().rstrip('.')}. [{p.n}]" for p in pieces[:1]]
            elif name != EMPTY:
                lie = LIES[name](pieces, f"{prompt.system}\n{prompt.user}", rng)
                said.append(lie or f"Theo số liệu mới nhất, con số là {rng.randint(1000, 9999)} hộ ({name}). [1]")
        return "\n".join(said)

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """See `Writer.stream`."""
        reply = self.reply(prompt)
        if not reply:
            raise ModelError("Mô hình ngôn ngữ không viết gì.", "empty")
        self._usage.spent = self._now() + Usage(len(prompt.system + prompt.user) // 3, len(reply) // 3, exact=False)
        for word in re.findall(r"\S+\s*|\s+", reply):
            if self._pace:
                time.sleep(self._pace)
            if time.monotonic() > deadline:
                raise ModelError("Mô hình ngôn ngữ không viết xong trong thời gian cho phép.", "slow")
            yield word
        if self._fails:
            raise self._fails

    def usage(self) -> Usage:
        """See `Writer.usage`."""
        spent = self._now()
        self._usage.spent = Usage()
        return spent

    def _now(self) -> Usage:
        """As `usage`, without forgetting it."""
        spent: Usage = getattr(self._usage, "spent", Usage())
        return spent
