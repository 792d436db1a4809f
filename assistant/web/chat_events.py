"""What happens on the chat's tab: asking, stopping, clearing, opening sources, fetching an answer as a file."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import gradio as gr

from assistant.export.docx import file_name, to_docx
from assistant.export.label import STYLE_LABELS
from assistant.generation.base import Style
from assistant.web.answer_files import AnswerFiles
from assistant.web.base import Assistant, Turn
from assistant.web.clicks import sent
from assistant.web.conversation import BROKEN, opening, steps
from assistant.web.render import download, hint
from assistant.web.source_panel import GONE, citation_panel, find_citation, message_panel

log = logging.getLogger(__name__)

LEFT = "Câu trả lời này không còn trên trang. Hãy hỏi lại rồi tải."
UNMADE = "Không tạo được tệp. Hãy thử lại; nếu vẫn lỗi, báo người quản trị xem nhật ký."

Turns = tuple[Turn, ...]
_SAME = (gr.skip(),) * 4


class ChatEvents:
    """The handlers of one page. What a reader sees comes in and goes out; nothing of it is kept here."""

    def __init__(self, assistant: Assistant, files: AnswerFiles) -> None:
        self._assistant = assistant
        self._files = files

    def ask(self, question: str | None, earlier: Turns, chosen: str | None) -> Iterator[tuple[Any, ...]]:
        """Turns, conversation, hint and box, step by step."""
        # The box is emptied only by the first step: what the reader types meanwhile is theirs.
        for index, shown in enumerate(self._run(question or "", earlier, chosen)):
            yield shown if index == 0 else (*shown[:3], gr.skip())

    def ask_example(self, earlier: Turns, chosen: str | None, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """As `ask`; the box keeps what is in it."""
        for shown in self._run(str(sent(event).get("text", "")), earlier, chosen):
            yield (*shown[:3], gr.skip())

    def stop(self, earlier: Turns) -> None:
        """Ends the model's work on the newest question; its answer follows."""
        if earlier and earlier[-1].asking is not None:
            earlier[-1].asking.stop()

    def clear(self, earlier: Turns) -> tuple[Any, ...]:
        """Turns, opening, conversation, panel, hint and box of a new conversation."""
        if earlier and earlier[-1].asking is not None:
            earlier[-1].asking.abandon()
        return (), opening(self._assistant), "", "", "", ""

    def export(self, earlier: Turns, event: gr.EventData) -> tuple[str, str]:
        """A link to an answer as a Word document, and a hint when there is none."""
        number = sent(event).get("turn")
        turn = next((turn for turn in earlier if turn.id == number), None)
        if turn is None or turn.answer is None or turn.asking is not None:
            return "", hint(LEFT)
        try:
            content = to_docx(turn.question, turn.answer, model=turn.model, style=turn.style)
            return download(self._files.hold(file_name(turn.question), content)), ""
        except Exception:
            log.exception("an answer could not be exported")
            return "", hint(UNMADE)

    def open_part(self, earlier: Turns, event: gr.EventData) -> str:
        """The panel of a citation, in its surroundings."""
        return self._open(False, earlier, event)

    def open_whole(self, earlier: Turns, event: gr.EventData) -> str:
        """The panel of a citation, in the whole document."""
        return self._open(True, earlier, event)

    def _run(self, question: str, earlier: Turns, chosen: str | None) -> Iterator[tuple[Any, ...]]:
        with closing(steps(self._assistant, question, earlier, _style(chosen))) as asked:
            for step in asked:
                if step is None:
                    yield _SAME
                else:
                    yield step.turns, step.html, hint(step.hint), "" if step.accepted else gr.skip()

    def _open(self, whole: bool, earlier: Turns, event: gr.EventData) -> str:
        clicked = sent(event)
        citation = find_citation(earlier, clicked.get("turn"), clicked.get("n"))
        if citation is None:
            return message_panel(GONE)
        try:
            return citation_panel(self._assistant, clicked["turn"], citation, whole)
        except Exception:
            log.exception("a source could not be shown")
            return message_panel(BROKEN)


def _style(chosen: str | None) -> Style:
    """The style that the browser sent, which may be anything."""
    return next((style for style in STYLE_LABELS if style == chosen), "answer")
