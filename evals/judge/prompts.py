"""The judge's prompts, Vietnamese, from prompts/."""

from __future__ import annotations

from collections.abc import Sequence

from prompts import fill

VERSION = 1


def claims(actual_output: str) -> str:
    """Take an answer apart into claims."""
    return _fill("claims", actual_output=actual_output)


def supported(claims: Sequence[object], retrieval_context: str) -> str:
    """Hold claims against the cited passages."""
    return _fill("supported", claims=_numbered(claims), count=len(claims), retrieval_context=retrieval_context)


def statements(actual_output: str) -> str:
    """Take an answer apart into statements."""
    return _fill("statements", actual_output=actual_output)


def relevant(input: str, statements: Sequence[object]) -> str:  # DeepEval passes it by this name
    """Hold statements against the question."""
    return _fill("relevant", input=input, statements=_numbered(statements), count=len(statements))


def again(prompt: str, problem: str) -> str:
    """Ask once more after a reply of the wrong form."""
    return _fill("again", prompt=prompt, problem=problem)


def _fill(name: str, **values: object) -> str:
    return fill(f"judge_{name}", VERSION, **values)


def _numbered(items: Sequence[object]) -> str:
    return "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
