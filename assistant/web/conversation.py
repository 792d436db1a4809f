"""The steps of one question, from the box to the finished answer, without Gradio: what `chat` shows one by one."""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.web.base import MAX_HISTORY, MAX_TURNS, TOLD, Assistant, Turn
from assistant.web.render import conversation, statement_ends, welcome

log = logging.getLogger(__name__)

REVEAL_SECONDS = 0.6  # a whole answer appears in about this time, statement by statement
EMPTY = "Hãy gõ câu hỏi, ví dụ: “Chương trình có bao nhiêu chỉ tiêu đã hoàn thành?”"
BROKEN = "Trang gặp lỗi khi trả lời câu hỏi này. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem nhật ký."


@dataclass(frozen=True, slots=True)
class Step:
    """What the page shows after a step. hint: beside the box, empty for none; accepted: the box may be emptied."""

    turns: tuple[Turn, ...]
    html: str
    hint: str = ""
    accepted: bool = True


def objection(question: str, longest: int) -> str:
    """Why a question, already stripped, cannot be asked; empty when it can."""
    if not question:
        return EMPTY
    if len(question) > longest:
        length, most = (f"{number:,}".replace(",", ".") for number in (len(question), longest))
        return f"Câu hỏi dài {length} ký tự, nhiều nhất là {most}. Hãy rút ngắn rồi gửi lại."
    return ""


def opening(assistant: Assistant) -> str:
    """What invites to the first question, from what is ingested now."""
    try:
        return welcome(assistant.coverage(), assistant.examples())
    except TOLD as error:
        return welcome(str(error), ())
    except Exception:
        log.exception("the opening of the page failed")
        return welcome("", ())


def steps(
    assistant: Assistant, question: str, turns: tuple[Turn, ...], sleep: Callable[[float], None] = time.sleep
) -> Iterator[Step]:
    """Asks, and shows the answer statement by statement. Never raises: an error becomes a Vietnamese message."""
    question = unicodedata.normalize("NFC", question.strip())
    refused = objection(question, assistant.max_question)
    if refused:
        yield Step(turns, conversation(turns), refused, accepted=False)
        return
    history = [turn.question for turn in turns if turn.answer is not None][-MAX_HISTORY:]
    turn = Turn(turns[-1].id + 1 if turns else 1, question)
    turns = turns[-(MAX_TURNS - 1) :]
    yield Step((*turns, turn), conversation((*turns, turn)))
    try:
        answer = assistant.ask(question, history)
    except TOLD as error:
        turn = replace(turn, error=str(error))
    except Exception:
        log.exception("a question failed")
        turn = replace(turn, error=BROKEN)
    else:
        turn = replace(turn, answer=answer)
        ends = statement_ends(answer.text)
        for end in ends[:-1]:
            yield Step((*turns, turn), conversation((*turns, turn), end))
            sleep(REVEAL_SECONDS / len(ends))
    yield Step((*turns, turn), conversation((*turns, turn)))
