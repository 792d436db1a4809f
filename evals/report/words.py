"""Every word that an evaluator reads about a run, Vietnamese and English side by side, so that neither lacks one.

The reports, the command line and the page all take their words from here. A name that is not known (a metric, kind or
fault of someone's own) is shown as it is.
"""

from __future__ import annotations

from typing import Literal

from evals.base import Fault
from evals.report.formats import (
    LATENCY,
    Lang,
    difference,
    difference_interval,
    interval,
    metric_value,
    number,
    p_value,
    percent,
    seconds,
)
from evals.report.phrases import PHRASES

__all__ = [
    "FAULTS",
    "KINDS",
    "LATENCY",
    "LOWER",
    "METRICS",
    "VERDICTS",
    "Lang",
    "Verdict",
    "difference",
    "difference_interval",
    "fault_name",
    "fault_text",
    "interval",
    "kind_name",
    "metric_help",
    "metric_name",
    "metric_value",
    "number",
    "p_value",
    "percent",
    "seconds",
    "step_name",
    "verdict_name",
    "word",
]

Pair = tuple[str, str]  # Vietnamese, English
Verdict = Literal["right", "declined_right", "wrong", "declined", "error", "unjudged"]

# Name, then what it says in one line.
METRICS: dict[str, tuple[Pair, Pair]] = {
    "correctness": (
        ("Trả lời đúng", "Correctness"),
        (
            "Câu trả lời nêu đủ điều phải nêu và không nêu điều sai; câu không có đáp án thì từ chối.",
            "The answer says all it must and nothing it must not; what has no answer is declined.",
        ),
    ),
    "token_f1": (
        ("F1 theo từ", "Token F1"),
        (
            "Mức trùng từ giữa câu trả lời và đáp án gần nhất.",
            "How far the words of the answer and of the nearest accepted answer overlap.",
        ),
    ),
    "citation_source": (
        ("Đúng văn bản", "Source cited"),
        ("Có trích dẫn văn bản và đoạn chứa đáp án.", "The document and the passage that hold the answer are cited."),
    ),
    "citation_precision": (
        ("Độ chính xác trích dẫn", "Citation precision"),
        (
            "Phần trích dẫn thực sự đỡ cho câu mà nó đứng cạnh.",
            "Share of citations that support the statement they stand at.",
        ),
    ),
    "citation_recall": (
        ("Độ phủ trích dẫn", "Citation recall"),
        (
            "Phần câu trong lời đáp được trích dẫn chứng minh đầy đủ.",
            "Share of statements that their citations fully support.",
        ),
    ),
    "citation_exactness": (
        ("Trích nguyên văn", "Citation exactness"),
        (
            "Phần trích dẫn khớp từng ký tự với văn bản nguồn, đúng vị trí.",
            "Share of citations whose quote stands, character for character, at its place in the source.",
        ),
    ),
    "unsupported_numbers": (
        ("Số liệu không có nguồn", "Unsupported numbers"),
        (
            "Phần con số trong lời đáp không có trong nguồn được trích.",
            "Share of the numbers of an answer that its cited sources do not hold.",
        ),
    ),
    "abstention_precision": (
        ("Độ chính xác khi từ chối", "Abstention precision"),
        ("Trong các lần từ chối, phần đáng từ chối.", "Share of refusals that were due."),
    ),
    "abstention_recall": (
        ("Độ phủ khi từ chối", "Abstention recall"),
        (
            "Trong các câu tài liệu không trả lời được, phần đã từ chối.",
            "Share of the questions without an answer that were declined.",
        ),
    ),
    "abstention_f1": (
        ("F1 khi từ chối", "Abstention F1"),
        ("Trung bình điều hòa của hai số đo từ chối.", "Harmonic mean of the two measures of abstention."),
    ),
    "scope_errors": (
        ("Lẫn phạm vi", "Scope errors"),
        (
            "Phần câu nêu số liệu của địa phương, năm hay loại khác.",
            "Share of questions answered with a figure of another place, year or kind.",
        ),
    ),
    "latency_p50": (
        ("Thời gian, trung vị", "Latency, median"),
        ("Một nửa số câu được trả lời nhanh hơn mức này.", "Half of the answers came faster than this."),
    ),
    "latency_p95": (
        ("Thời gian, phân vị 95", "Latency, 95th percentile"),
        ("95% số câu được trả lời nhanh hơn mức này.", "95 % of the answers came faster than this."),
    ),
    "faithfulness": (
        ("Trung thành (mô hình chấm)", "Faithfulness (model judge)"),
        (
            "Phần nội dung lời đáp mà mô hình chấm cho là có trong nguồn.",
            "Share of the answer that a model judges to follow from its sources.",
        ),
    ),
    "answer_relevance": (
        ("Sát câu hỏi (mô hình chấm)", "Answer relevance (model judge)"),
        ("Mức lời đáp đi thẳng vào câu hỏi, do mô hình chấm.", "How far the answer meets the question, by a model."),
    ),
}

LOWER = frozenset(("unsupported_numbers", "scope_errors", "latency_p50", "latency_p95"))  # lower is better

FAULTS: dict[str, Pair] = {
    "lacks_pattern": ("Thiếu nội dung phải nêu", "Lacks what it must say"),
    "says_pattern": ("Nêu nội dung không được nêu", "Says what it must not say"),
    "lacks_answer": ("Không nêu đáp án nào được chấp nhận", "Gives no accepted answer"),
    "lacks_value": ("Thiếu số liệu", "Lacks the figure"),
    "declined": ("Từ chối dù tài liệu có đáp án", "Declined, though the documents have the answer"),
    "answered": ("Trả lời dù tài liệu không có đáp án", "Answered, though the documents have no answer"),
    "cites_other_source": ("Không trích văn bản chứa đáp án", "Does not cite the document with the answer"),
    "cites_other_passage": ("Không trích đoạn chứa đáp án", "Does not cite the passage with the answer"),
    "inexact_quote": ("Trích dẫn không đúng nguyên văn", "Quote differs from its source"),
    "unsupported_number": ("Con số không có trong nguồn được trích", "Number not in the cited sources"),
    "unsupported_statement": ("Trích dẫn không chứng minh được câu", "Citations do not support the statement"),
    "irrelevant_citation": ("Trích dẫn không đỡ cho câu", "Citation supports nothing"),
    "uncited_statement": ("Câu không có trích dẫn", "Statement without a citation"),
    "wrong_scope": ("Số liệu của địa phương, năm hoặc loại khác", "Figure of another place, year or kind"),
    "error": ("Lỗi khi hỏi", "Asking failed"),
}

KINDS: dict[str, Pair] = {
    "number": ("Số liệu", "Number"),
    "list": ("Liệt kê", "List"),
    "fact": ("Sự kiện", "Fact"),
    "person": ("Người", "Person"),
    "date": ("Ngày tháng", "Date"),
    "compare": ("So sánh", "Comparison"),
    "aggregate": ("Tổng hợp", "Aggregate"),
    "computed": ("Tính toán", "Computed"),
    "count": ("Đếm", "Count"),
    "sum": ("Cộng", "Sum"),
    "yes-no": ("Có hay không", "Yes or no"),
    "scope": ("Bẫy phạm vi", "Scope trap"),
    "no-diacritics": ("Không dấu", "No diacritics"),
    "half-diacritics": ("Nửa có dấu", "Half the diacritics"),
    "typo": ("Gõ sai", "Typos"),
    "abbrev": ("Viết tắt", "Abbreviations"),
    "nfd": ("Dấu rời (NFD)", "Decomposed marks (NFD)"),
    "follow-up": ("Hỏi tiếp", "Follow-up"),
    "conflict": ("Nguồn mâu thuẫn", "Conflicting sources"),
    "slip": ("Nguồn ghi sai", "Slip in a source"),
    "citizen": ("Lời người dân", "Citizens' words"),
    "hostile": ("Gây hại", "Hostile"),
    "abstain": ("Không có đáp án", "No answer in the corpus"),
    "reading": ("Đọc hiểu", "Reading"),
}

VERDICTS: dict[Verdict, Pair] = {
    "right": ("Đúng", "Right"),
    "declined_right": ("Từ chối đúng", "Rightly declined"),
    "wrong": ("Sai", "Wrong"),
    "declined": ("Từ chối nhầm", "Wrongly declined"),
    "error": ("Lỗi", "Error"),
    "unjudged": ("Chưa chấm", "Not judged"),
}

_STEPS: dict[str, Pair] = {
    "understand": ("hiểu câu hỏi", "understanding"),
    "retrieve": ("tìm đoạn", "retrieval"),
    "answer": ("soạn lời đáp", "answering"),
    "verify": ("đối chiếu", "verification"),
    "total": ("tổng", "total"),
    "ingest": ("nạp tài liệu", "reading documents"),
    "index": ("lập chỉ mục", "indexing"),
    "ask": ("hỏi", "asking"),
    "judge": ("chấm", "judging"),
}


def word(key: str, lang: Lang, **values: object) -> str:
    """A word of the reports (`evals/report/phrases.py`), with `{name}` filled in from `values`."""
    return _of(PHRASES[key], lang).format(**values)


def metric_name(name: str, lang: Lang) -> str:
    """ "Độ phủ trích dẫn"."""
    return _of(METRICS[name][0], lang) if name in METRICS else name


def metric_help(name: str, lang: Lang) -> str:
    """One sentence on what the metric says; empty for an unknown one."""
    return _of(METRICS[name][1], lang) if name in METRICS else ""


def fault_name(code: str, lang: Lang) -> str:
    """What went wrong, without what it is about."""
    return _of(FAULTS.get(code), lang, code)


def fault_text(fault: Fault, lang: Lang) -> str:
    """What went wrong and what it is about: "Thiếu số liệu: 97%". Plain text, unescaped."""
    name = fault_name(fault.code, lang)
    return f"{name}: {fault.detail}" if fault.detail else name


def kind_name(kind: str, lang: Lang) -> str:
    """ "Không dấu" for "no-diacritics"."""
    return _of(KINDS.get(kind), lang, kind)


def verdict_name(verdict: Verdict, lang: Lang) -> str:
    """ "Từ chối nhầm"."""
    return _of(VERDICTS[verdict], lang)


def step_name(step: str, lang: Lang) -> str:
    """What a step of answering does, for its share of the time."""
    return _of(_STEPS.get(step), lang, step)


def _of(pair: Pair | None, lang: Lang, unknown: str = "") -> str:
    if pair is None:
        return unknown
    return pair[0] if lang == "vi" else pair[1]
