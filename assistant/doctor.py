"""Checks that what is stored agrees with itself, and mends what can be mended."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from assistant.base import AssistantError
from assistant.injection.report import sentence, suspects
from prompts import fill

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings
    from vectorstore.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `repaired`: it was not sound and is now. `repairable`: by this program, at times."""

    what: str
    sound: bool
    detail: str
    repaired: bool = False
    repairable: bool = True


def examine(assistant: Assistant, *, repair: bool = False) -> list[Finding]:
    """Check model, catalogue, lexical index, vectors and Chroma against each other.

    Args:
        repair: rebuild what is derived and damaged. Documents themselves are never changed.
    """
    store = assistant.store
    return [
        _model(store),
        _catalogue(store, repair),
        _quotes(store),
        _vectors(store, repair),
        _chroma(store, repair),
        Finding("Lời sai khiến máy trong tài liệu", True, sentence(suspects(store))),  # to be known, not to be mended
    ]


def examine_llm(settings: Settings) -> Finding:
    """Ask the configured language model one tiny question; a hosted one may charge for it."""
    from assistant.generation.base import ModelError, Prompt
    from assistant.generation.open import open_writer

    what = "Mô hình ngôn ngữ trả lời"
    prompt = Prompt("answer", fill("doctor", 1), fill("doctor_user", 1), "doctor.v1", 16)
    began = time.monotonic()
    try:
        writer = open_writer(settings)
        reply = "".join(writer.stream(prompt, began + settings.llm_timeout))
    except (AssistantError, ModelError) as error:
        return Finding(what, False, str(error), repairable=False)
    used = writer.usage()
    said = " ".join(reply.split())[:40]
    return Finding(what, True, f"“{said}”, sau {time.monotonic() - began:.1f} giây, {used.prompt + used.reply} token")


def examine_spending(settings: Settings) -> Finding:
    """What the configured language model used today, and what it may."""
    from assistant.trace.base import TraceError
    from assistant.trace.spending import Limits, Spending
    from assistant.trace.tell import tell_today

    what = "Mức dùng mô hình ngôn ngữ hôm nay"
    spending = Spending.of(settings)
    try:
        return Finding(what, True, tell_today(spending.on(spending.today), Limits.of(settings)))
    except TraceError as error:
        return Finding(what, False, str(error), repairable=False)


def _model(store: Store) -> Finding:
    vector = store.embedder.embed_query("bảo hiểm y tế")
    sound = vector.shape == (store.embedder.dimensions,) and abs(float(np.linalg.norm(vector)) - 1) < 1e-3
    return Finding("Mô hình nhúng", sound, f"{store.embedder.name}, {store.embedder.dimensions} chiều")


def _catalogue(store: Store, repair: bool) -> Finding:
    problems = store.catalogue.damage()
    rows = store.documents()
    passages = sum(row.passages for row in rows.values())
    if not problems:
        return Finding("Kho dữ liệu và chỉ mục từ khóa", True, f"{len(rows)} tài liệu, {passages} đoạn")
    finding = Finding("Kho dữ liệu và chỉ mục từ khóa", False, "; ".join(problems))
    if repair:
        store.catalogue.rebuild_lexical()
        left = store.catalogue.damage()
        finding = replace(finding, repaired=not left, detail="; ".join(left) or "đã dựng lại chỉ mục từ khóa")
    return finding


def _quotes(store: Store) -> Finding:
    """Every passage must be the slice of its document that it says it is: citations rest on that."""
    wrong = []
    for row in store.documents().values():
        text = store.text(row.id)
        if any(
            text[s.passage.start : s.passage.end] != s.passage.text for s in store.catalogue.document_passages(row.id)
        ):
            wrong.append(row.source)
    detail = (
        f"sai ở: {', '.join(wrong[:5])}; hãy nạp lại các tệp này" if wrong else "mọi đoạn khớp nguyên văn với tài liệu"
    )
    return Finding("Vị trí trích dẫn", not wrong, detail)


def _vectors(store: Store, repair: bool) -> Finding:
    missing = store.catalogue.without_vectors(store.embedder.name)
    if not missing:
        return Finding("Vectơ trong kho", True, "mọi đoạn đều có vectơ của mô hình đang dùng")
    finding = Finding("Vectơ trong kho", False, f"{len(missing)} đoạn chưa có vectơ của mô hình đang dùng")
    if repair:
        store.embed_missing()
        finding = replace(finding, repaired=True, detail=f"đã tính {len(missing)} vectơ")
    return finding


def _chroma(store: Store, repair: bool) -> Finding:
    problem = store.vector_index_problem()
    if not problem:
        return Finding("Chỉ mục vectơ", True, store.vector_index_name())
    finding = Finding("Chỉ mục vectơ", False, problem)
    if repair:
        store.rebuild_vector_index()
        left = store.vector_index_problem()
        finding = replace(finding, repaired=not left, detail=left or "đã dựng lại từ kho dữ liệu")
    return finding
