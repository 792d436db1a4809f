"""What a provider's error means to the reader: one Vietnamese sentence without keys, addresses or the provider's words.

LangChain's integrations share a family of errors (`langchain_core.exceptions.ModelError`); llama.cpp, Ollama and Google have
errors of their own, told by their status, their type's name, and, for a prompt that is too long, by their words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.generation.base import ModelError, Purpose

_OVERFLOW = re.compile(
    r"context[ _](?:length|window|size)|maximum context|exceeds? (?:the )?(?:available )?context|prompt is too long"
    r"|input token count|too many (?:input )?tokens|n_ctx|ContextWindowExceeded",
    re.IGNORECASE,
)
_TIMES_OUT = re.compile(r"Timeout")
_DISCONNECTS = re.compile(
    r"Connect|Protocol|Network|ReadError|WriteError|gaierror|IncompleteRead|BrokenPipe|SSL|StreamClosed"
)
_NOBODY = re.compile(r"\b(?:ConnectError|ConnectTimeout|ConnectionRefusedError|gaierror)\b")


@dataclass(frozen=True, slots=True)
class Failure:
    """error: as told. again: the same request may succeed a little later. unfit: the request was not accepted as it is,
    another form of it may be. after: seconds that the server asks to wait. free: the request reached no model, so that it
    used nothing: nobody was there, or it was turned away."""

    error: ModelError
    again: bool = False
    unfit: bool = False
    after: float | None = None
    free: bool = False


def failure(error: BaseException, spoken: bool) -> Failure:
    """What to make of an error of a provider's library.

    Args:
        spoken: a part of the reply had come.
    """
    chain = list(_chain(error))
    names = " ".join(base.__name__ for e in chain for base in type(e).__mro__)
    status = next((s for e in chain if (s := _status(e)) is not None), None)
    # After a time-out, also a gateway's, the model may have worked.
    free = not spoken and (status not in (None, 408, 504) or bool(_NOBODY.search(names)))
    return replace(_meant(chain, names, status, spoken), free=free)


def _meant(chain: list[BaseException], names: str, status: int | None, spoken: bool) -> Failure:
    if any(_OVERFLOW.search(str(e)) for e in chain):
        return Failure(overflow())
    if status in (401, 403):
        return Failure(ModelError("Mô hình ngôn ngữ không nhận khóa truy cập (HOIDAP_LLM_API_KEY).", "refused"))
    if status == 404:
        return Failure(ModelError("Máy chủ không có mô hình ngôn ngữ đã chọn (HOIDAP_LLM).", "refused"))
    if status in (429, 529):
        return Failure(ModelError("Mô hình ngôn ngữ đang quá tải hoặc hết hạn mức.", "busy"), True, after=_after(chain))
    if status in (408, 504) or _TIMES_OUT.search(names):
        return Failure(slow(), again=True)
    if status is not None and status >= 500:
        return Failure(ModelError("Máy chủ của mô hình ngôn ngữ báo lỗi.", "down"), True, True, _after(chain))
    if status is not None and status >= 400:
        return Failure(ModelError("Mô hình ngôn ngữ không nhận yêu cầu.", "refused"), unfit=True)
    if any(isinstance(e, json.JSONDecodeError | UnicodeDecodeError) for e in chain):
        return Failure(ModelError("Máy chủ của mô hình ngôn ngữ trả lời sai dạng.", "down"), again=True)
    if isinstance(chain[0], ValueError) and "No generation chunks" in str(chain[0]):
        return Failure(empty())
    if _DISCONNECTS.search(names):
        said = (
            "Mất kết nối với mô hình ngôn ngữ khi nó đang viết."
            if spoken
            else "Không kết nối được với mô hình ngôn ngữ."
        )
        return Failure(ModelError(said, "down"), again=True)
    return Failure(ModelError("Mô hình ngôn ngữ gặp lỗi.", "down"))


def slow() -> ModelError:
    """Time is up."""
    return ModelError("Mô hình ngôn ngữ không viết xong trong thời gian cho phép.", "slow")


def empty() -> ModelError:
    """The reply is over and holds no words."""
    return ModelError("Mô hình ngôn ngữ không viết gì.", "empty")


def overflow() -> ModelError:
    """The prompt does not fit."""
    return ModelError("Câu hỏi cùng bằng chứng dài hơn mức mô hình ngôn ngữ đọc được (HOIDAP_LLM_WINDOW).", "overflow")


def resting(seconds: float) -> ModelError:
    """It is not asked at present."""
    return ModelError(
        f"Mô hình ngôn ngữ vừa lỗi nhiều lần nên tạm không được hỏi, còn {max(1, round(seconds))} giây.", "down"
    )


def spent(purpose: Purpose) -> ModelError:
    """Today's limit would be passed. What that means to the reader depends on what the call was for."""
    return ModelError(f"Mô hình ngôn ngữ đã dùng hết hạn mức của hôm nay, nên {_WITHOUT[purpose]}.", "budget")


def uncounted(purpose: Purpose) -> ModelError:
    """There is a limit, and nobody knows how much of it is left."""
    return ModelError(f"Không đếm được mức dùng mô hình ngôn ngữ của hôm nay, nên {_WITHOUT[purpose]}.", "budget")


_WITHOUT: dict[Purpose, str] = {
    "answer": "câu trả lời được trích nguyên văn",
    "repair": "các câu bị loại không được viết lại",
    "reword": "câu hỏi không được viết lại",
}


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or at.__context__


def _status(error: BaseException) -> int | None:
    """The HTTP status: `status_code` of OpenAI, Anthropic and Ollama, `code` of Google, or the response's."""
    candidates = (
        getattr(error, "status_code", None),
        getattr(getattr(error, "response", None), "status_code", None),
        getattr(error, "code", None),
    )
    return next((c for c in candidates if isinstance(c, int) and 400 <= c < 600), None)


def _after(chain: list[BaseException]) -> float | None:
    for error in chain:
        headers = getattr(getattr(error, "response", None), "headers", None)
        value = headers.get("retry-after") if headers is not None else None
        if value and re.fullmatch(r"\d+(?:\.\d+)?", value.strip()):
            return float(value)
    return None
