"""The judge's report as JSON and as lines of text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.base import EvalError
from evals.judge.base import ASPECTS, Agreement, JudgeReport, Score, Verdict

FORMAT = 1

_ASPECTS = {"faithfulness": "Trung thành với trích dẫn", "relevance": "Đúng điều được hỏi"}
_RULES = {"citation_recall": "trích dẫn đỡ được câu trả lời", "correctness": "đáp án đúng"}
_WHYS = {
    "declined": "câu từ chối trả lời",
    "error": "câu không có câu trả lời",
    "uncited": "câu không có trích dẫn",
    "malformed": "lần mô hình chấm viết sai dạng",
    "empty": "lần mô hình chấm không nêu được ý nào",
    "failed": "lần gọi mô hình chấm không thành",
}


def to_json(report: JudgeReport) -> dict[str, Any]:
    """Plain JSON values: "format", "about", "agreements", "questions"."""
    return {
        "format": FORMAT,
        "about": dict(report.about),
        "agreements": [_agreement_to_json(a) for a in report.agreements],
        "questions": [_verdict_to_json(v) for v in report.verdicts],
    }


def verdicts_from_json(given: Mapping[str, Any]) -> tuple[Verdict, ...]:
    """The verdicts that `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is no such object.
    """
    if given["format"] != FORMAT:
        raise ValueError(f"format {given['format']}, not {FORMAT}")
    return tuple(
        Verdict(
            id=str(q["id"]),
            kind=str(q["kind"]),
            key=str(q["key"]),
            scores={aspect: Score(**q[aspect]) for aspect in ASPECTS},
            seconds=float(q["seconds"]),
        )
        for q in given["questions"]
    )


def load_verdicts(path: Path) -> tuple[Verdict, ...]:
    """The verdicts of a report on disk; none when there is no file.

    Raises:
        EvalError: there is a file, but not one of ours, which must not be overwritten.
    """
    try:
        return verdicts_from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise EvalError(f"Không mở được {path} ({error.strerror or error}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvalError(f"{path} đã có và không phải kết quả của “hoidap eval judge”; hãy ghi ra tệp khác.") from error


def text_lines(report: JudgeReport) -> list[str]:
    """The summary for a terminal, Vietnamese."""
    about = report.about
    lines = [f"Mô hình chấm: {about['judge']}", f"Đã xem {len(report.verdicts)}/{about['questions']} câu."]
    for aspect in ASPECTS:
        found = about["scores"][aspect]
        mean = "không có điểm" if found["mean"] is None else f"{_number(found['mean'])} (trung bình {found['n']} câu)"
        without = "; ".join(f"{n} {_WHYS.get(why, why)}" for why, n in found["without"].items())
        lines.append(f"{_ASPECTS[aspect]}: {mean}" + (f"; không chấm: {without}" if without else "") + ".")
    lines.append("Mô hình chấm có thể sai; mức độ khớp với cách chấm theo quy tắc:")
    lines += [f"  {_agreement_line(a)}" for a in report.agreements]
    failed = [(v, a, s) for v in report.verdicts for a, s in v.scores.items() if s.why in ("failed", "malformed")]
    lines += [f"  {v.id}, {_ASPECTS[a].lower()}: {s.detail or _WHYS[s.why or 'failed']}" for v, a, s in failed[:5]]
    if len(failed) > 5:
        lines.append(f"  … và {len(failed) - 5} lần khác, xem tệp JSON.")
    return lines


def _agreement_line(found: Agreement) -> str:
    pair = f"“{_ASPECTS[found.aspect].lower()}” với “{_RULES.get(found.rule, found.rule)}”"
    if not found.n:
        return f"{pair}: không có câu nào được chấm bằng cả hai cách."
    same = found.both + found.neither
    kappa = "không tính được" if found.kappa is None else _number(found.kappa)
    rho = "không tính được" if found.spearman is None else _number(found.spearman)
    return (
        f"{pair}: khớp {same}/{found.n} câu (cùng khen {found.both}, cùng chê {found.neither}, "
        f"chỉ mô hình khen {found.judge_only}, chỉ quy tắc khen {found.rule_only}); "
        f"kappa Cohen {kappa}, Spearman {rho}."
    )


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _agreement_to_json(found: Agreement) -> dict[str, Any]:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(found).items()}


def _verdict_to_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "kind": verdict.kind,
        "key": verdict.key,
        **{aspect: asdict(score) for aspect, score in verdict.scores.items()},
        "seconds": round(verdict.seconds, 2),
    }
