"""The steps of one question, from the box to the finished answer, without Gradio: what `chat` shows one by one."""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.base import AssistantError
from assistant.web.base import MAX_HISTORY, MAX_QUESTION, MAX_TURNS, Assistant, Turn
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


def objection(question: str) -> str:
    """Why a question cannot be asked; empty when it can."""
    if not question.strip():
        return EMPTY
    if len(question) > MAX_QUESTION:
        length, most = (f"{number:,}".replace(",", ".") for number in (len(question), MAX_QUESTION))
        return f"Câu hỏi dài {length} ký tự, nhiều nhất là {most}. Hãy rút ngắn rồi gửi lại."
    return ""


def opening(assistant: Assistant) -> str:
    """What an empty conversation shows, from what is ingested now."""
    try:
        return welcome(assistant.coverage(), assistant.examples())
    except AssistantError as error:
        return welcome(str(error), ())
    except Exception:
        log.exception("the opening of the page failed")
        return welcome("", ())


def steps(
    assistant: Assistant, question: str, turns: tuple[Turn, ...], sleep: Callable[[float], None] = time.sleep
) -> Iterator[Step]:
    """Asks, and shows the answer statement by statement. Never raises: an error becomes a Vietnamese message."""
    refused = objection(question)
    if refused:
        yield Step(turns, conversation(turns) if turns else opening(assistant), refused, accepted=False)
        return
    question = unicodedata.normalize("NFC", question.strip())
    history = [turn.question for turn in turns if turn.answer is not None][-MAX_HISTORY:]
    turn = Turn(turns[-1].id + 1 if turns else 1, question)
    turns = turns[-(MAX_TURNS - 1) :]
    yield Step((*turns, turn), conversation((*turns, turn)))
    try:
        answer = assistant.ask(question, history)
    except AssistantError as error:
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
