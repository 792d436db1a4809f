"""The steps of one question, from the box to the finished answer, without Gradio: what `chat` shows one by one."""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from assistant.generation.base import Style
from assistant.web.asking import Asking
from assistant.web.base import MAX_HISTORY, MAX_TURNS, TOLD, Assistant, Turn
from assistant.web.render import conversation, statement_ends, welcome

log = logging.getLogger(__name__)

REVEAL_SECONDS = 0.6  # a whole answer appears in about this time, statement by statement
TICK_SECONDS = 0.3  # how long a step is waited for at a time: a reader who leaves or stops is noticed in between
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
        return welcome(assistant.coverage(), assistant.examples(), assistant.model)
    except TOLD as error:
        return welcome(str(error), ())
    except Exception:
        log.exception("the opening of the page failed")
        return welcome("", ())


def steps(
    assistant: Assistant,
    question: str,
    turns: tuple[Turn, ...],
    style: Style = "answer",
    sleep: Callable[[float], None] = time.sleep,
) -> Generator[Step | None, None, None]:
    """Asks, and shows the answer statement by statement; None when there is nothing new to show.

    Never raises: an error becomes a Vietnamese message. Closing it ends the asking, and a model's call with it.
    """
    question = unicodedata.normalize("NFC", question.strip())
    refused = objection(question, assistant.max_question)
    if refused:
        yield Step(turns, conversation(turns), refused, accepted=False)
        return
    history = [turn.question for turn in turns if turn.answer is not None][-MAX_HISTORY:]
    asking = Asking(lambda: assistant.stream(question, history, style))
    turn = Turn(turns[-1].id + 1 if turns else 1, question, style=style, model=assistant.model, asking=asking)
    turns = turns[-(MAX_TURNS - 1) :]
    try:
        yield _shown(turns, turn)
        grown = False  # statements have been shown as they passed
        while not asking.over:
            update = asking.next(TICK_SECONDS)
            if update is None:
                yield None
                continue
            turn = replace(turn, answer=update.answer, draft=update.draft, writing=update.stage == "write")
            if update.stage == "write":
                grown |= update.answer is not None
                yield _shown(turns, turn)
        turn = replace(turn, asking=None)
        if turn.answer is not None and not grown:
            ends = statement_ends(turn.answer.text)
            for end in ends[:-1]:
                yield Step((*turns, turn), conversation((*turns, turn), end))
                sleep(REVEAL_SECONDS / len(ends))
    except TOLD as error:
        turn = replace(turn, answer=None, error=str(error))
    except Exception:
        log.exception("a question failed")
        turn = replace(turn, answer=None, error=BROKEN)
    finally:
        asking.abandon()
    yield _shown(turns, replace(turn, writing=False, asking=None))


def _shown(turns: tuple[Turn, ...], turn: Turn) -> Step:
    return Step((*turns, turn), conversation((*turns, turn)))
