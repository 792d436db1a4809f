"""A run on disk: one JSON file that reports, comparisons and thresholds read. Nothing is lost on the way there and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from assistant.base import Answer
from evals.base import Case, Cited, Estimate, EvalError, Fault, Judged, Response, Run, Scope, Tally

FORMAT = 1


def response_of(answer: Answer) -> Response:
    """An answer of our own assistant as the metrics see it."""
    return response_from_json(answer.to_json() | {"confidence": answer.confidence})


def response_from_json(given: Mapping[str, Any]) -> Response:
    """An object that `hoidap ask --json` printed, with "confidence" and "error" where there are any.

    Raises:
        KeyError, TypeError, ValueError: it is no such object.
    """
    confidence = given.get("confidence")
    return Response(
        text=str(given["answer"]),
        abstained=bool(given["abstained"]),
        mode=str(given.get("mode") or ""),
        citations=tuple(
            Cited(
                n=int(c["n"]),
                document_id=str(c["document_id"]),
                source=str(c["source"]),
                title=str(c.get("title") or ""),
                start=int(c["start"]),
                end=int(c["end"]),
                quote=str(c["quote"]),
            )
            for c in given.get("citations") or ()
        ),
        notices=tuple(map(str, given.get("notices") or ())),
        seconds={str(step): float(s) for step, s in (given.get("seconds") or {}).items()},
        confidence=None if confidence is None else float(confidence),
        error=given.get("error"),
    )


def response_to_json(response: Response) -> dict[str, Any]:
    """The reverse of `response_from_json`."""
    return {
        "answer": response.text,
        "abstained": response.abstained,
        "mode": response.mode,
        "citations": [asdict(c) for c in response.citations],
        "notices": list(response.notices),
        "seconds": {step: round(s, 4) for step, s in response.seconds.items()},
        "confidence": None if response.confidence is None else round(response.confidence, 4),
        "error": response.error,
    }


def run_to_json(run: Run) -> dict[str, Any]:
    """The run as plain JSON values: "format", "about", "overall", "kinds", "questions"."""
    return {
        "format": FORMAT,
        "about": dict(run.about),
        "overall": _estimates_to_json(run.overall),
        "kinds": {kind: _estimates_to_json(found) for kind, found in run.kinds.items()},
        "questions": [_judged_to_json(j) for j in run.judged],
    }


def summary_to_json(run: Run) -> dict[str, Any]:
    """What of a run can be kept beside the code: "about", "overall", "kinds", and why each missed question was missed.

    No text of questions, answers or sources is in it.
    """
    return {
        "about": dict(run.about),
        "overall": _estimates_to_json(run.overall),
        "kinds": {kind: _estimates_to_json(found) for kind, found in run.kinds.items()},
        "missed": {j.case.id: sorted({f.code for f in j.faults}) for j in run.judged if not j.right},
    }


def run_from_json(given: Mapping[str, Any]) -> Run:
    """The reverse of `run_to_json`.

    Raises:
        KeyError, TypeError, ValueError: it is no such object.
    """
    if given["format"] != FORMAT:
        raise ValueError(f"format {given['format']}, not {FORMAT}")
    return Run(
        about=dict(given["about"]),
        judged=tuple(_judged_from_json(q) for q in given["questions"]),
        overall=_estimates_from_json(given["overall"]),
        kinds={kind: _estimates_from_json(found) for kind, found in given["kinds"].items()},
    )


def save_run(run: Run, path: Path) -> None:
    """Write a run; a file that was there is replaced only by a whole one.

    Raises:
        EvalError: the file cannot be written.
    """
    write_json(run_to_json(run), path)


def write_json(value: Mapping[str, Any], path: Path) -> None:
    """Write a JSON file; one that was there is replaced only by a whole one.

    Raises:
        EvalError: the file cannot be written.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    partial = path.with_name(path.name + ".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise EvalError(f"Không ghi được {path} ({error.strerror or error}).") from error


def load_run(path: Path) -> Run:
    """Read a run.

    Raises:
        EvalError: there is no such file, or it is no run.
    """
    try:
        return run_from_json(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise EvalError(f"Không mở được {path} ({error.strerror or error}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvalError(f"{path} không phải kết quả của “hoidap eval answers --json”; hãy chạy lại lệnh đó.") from error


def _estimates_to_json(found: Mapping[str, Estimate]) -> dict[str, Any]:
    return {
        name: {
            "value": _rounded(e.value),
            "low": _rounded(e.low),
            "high": _rounded(e.high),
            "n": e.n,
        }
        for name, e in found.items()
    }


def _estimates_from_json(given: Mapping[str, Any]) -> dict[str, Estimate]:
    return {name: Estimate(e["value"], e["low"], e["high"], int(e["n"])) for name, e in given.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def case_to_json(case: Case) -> dict[str, Any]:
    """A case with the keys of the question set; empty ones are left out."""
    row: dict[str, Any] = {f.name: getattr(case, f.name) for f in fields(Case)}
    row["scope"] = {key: list(value) for key, value in asdict(case.scope).items() if value}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in row.items() if value or name == "id"
    }


def case_from_json(given: Mapping[str, Any]) -> Case:
    """The reverse of `case_to_json`; reading what a person wrote is the work of `evals.cases`."""
    many = {f.name: tuple(given.get(f.name) or ()) for f in fields(Case) if f.name not in ("id", "kind", "question")}
    scope = given.get("scope") or {}
    many["scope"] = Scope(tuple(scope.get("places") or ()), tuple(scope.get("years") or ()))  # type: ignore[assignment]
    return Case(str(given["id"]), str(given["kind"]), str(given["question"]), **many)  # type: ignore[arg-type]


def _judged_to_json(judged: Judged) -> dict[str, Any]:
    return {
        "case": case_to_json(judged.case),
        "response": response_to_json(judged.response),
        "right": judged.right,
        "tallies": {
            name: {
                "numerator": t.numerator,
                "denominator": t.denominator,
                "faults": [asdict(f) for f in t.faults],
            }
            for name, t in judged.tallies.items()
        },
    }


def _judged_from_json(given: Mapping[str, Any]) -> Judged:
    tallies = {
        name: Tally(
            float(t["numerator"]),
            float(t["denominator"]),
            tuple(Fault(f["code"], f["detail"]) for f in t["faults"]),
        )
        for name, t in given["tallies"].items()
    }
    return Judged(case_from_json(given["case"]), response_from_json(given["response"]), tallies)
