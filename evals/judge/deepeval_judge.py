"""DeepEval's faithfulness and answer relevancy over a LangChain chat model, with Vietnamese prompts.

Import after `evals.judge.open.silence()`. Three things differ from DeepEval's defaults, because answers here are about
figures: the cited quotes are compared as they stand, not as a list of truths that the model draws from them first; a
claim that the quotes say nothing of counts as unfaithful; and a reply with more or fewer verdicts than there were
claims is no score.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import deepeval.metrics
from deepeval.metrics.answer_relevancy.answer_relevancy import AnswerRelevancyTemplate
from deepeval.metrics.faithfulness.faithfulness import FaithfulnessTemplate
from deepeval.models import DeepEvalBaseLLM
from deepeval.test_case import LLMTestCase

from assistant.chat_model import brief
from assistant.settings import Settings
from evals.judge import prompts
from evals.judge.base import UnjudgedError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_THOUGHT = re.compile(r"<think>.*?(</think>|\Z)", re.DOTALL)


class DeepEvalJudge:
    """See `evals.judge.base.Judge`."""

    def __init__(self, model: BaseChatModel, settings: Settings) -> None:
        self._settings = settings
        self._model = _Model(model, settings.llm)

    @property
    def name(self) -> str:
        return f"{self._settings.llm}, deepeval {deepeval.__version__}, prompts v{prompts.VERSION}"

    def faithfulness(self, question: str, answer: str, contexts: Sequence[str]) -> float:
        metric = FaithfulnessMetric(
            model=self._model,
            evaluation_template=_FaithfulnessPrompts,
            penalize_ambiguous_claims=True,
            **_OPTIONS,
        )
        return self._measure(
            metric, "claims", LLMTestCase(input=question, actual_output=answer, retrieval_context=list(contexts))
        )

    def relevance(self, question: str, answer: str) -> float:
        metric = deepeval.metrics.AnswerRelevancyMetric(
            model=self._model, evaluation_template=_RelevancePrompts, **_OPTIONS
        )
        return self._measure(metric, "statements", LLMTestCase(input=question, actual_output=answer))

    def _measure(self, metric: Any, items: str, case: LLMTestCase) -> float:
        try:
            value = float(metric.measure(case, _show_indicator=False))
            parts, verdicts = list(getattr(metric, items)), list(metric.verdicts)
        except _WrongFormError as error:
            raise UnjudgedError("malformed", str(error)) from error
        except Exception as error:  # a time-out, a server that is away, a provider's own error
            raise UnjudgedError("failed", f"{type(error).__name__}: {brief(error, self._settings)}") from error
        if not parts:
            raise UnjudgedError("empty")  # DeepEval would give it full marks
        if len(verdicts) != len(parts):
            raise UnjudgedError("malformed", f"{len(verdicts)} nhận định cho {len(parts)} ý")
        return value


_OPTIONS: dict[str, Any] = {"include_reason": False, "async_mode": False, "eval_mode": "llm"}


class _WrongFormError(Exception):
    """Even the second reply has not the form that was asked for. The message says what is wrong with it."""


class _Model(DeepEvalBaseLLM):  # type: ignore[misc]
    """A LangChain chat model as DeepEval wants one."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        self._chat = model
        super().__init__(name)

    def load_model(self) -> BaseChatModel:
        return self._chat

    def get_model_name(self) -> str:
        return str(self.name)

    def generate(self, prompt: str, schema: Any = None) -> str:
        """The reply's JSON object. The model is asked a second time when the first reply has the wrong form."""
        wanted = [] if schema is None else list(schema.model_fields)
        found, problem = _read(self._ask(prompt), wanted)
        if problem:
            found, problem = _read(self._ask(prompts.again(prompt, problem)), wanted)
        if problem:
            raise _WrongFormError(problem)
        return json.dumps(found, ensure_ascii=False)

    async def a_generate(self, prompt: str, schema: Any = None) -> str:
        return self.generate(prompt, schema)

    def _ask(self, prompt: str) -> str:
        return str(self._chat.invoke(prompt).text)


def _read(reply: str, wanted: Sequence[str]) -> tuple[dict[str, Any], str]:
    """The JSON object in a reply and what is wrong with it, "" when nothing is."""
    reply = _THOUGHT.sub("", reply)
    start, end = reply.find("{"), reply.rfind("}")
    try:
        found = json.loads(reply[start : end + 1]) if start >= 0 else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return {}, "không phải JSON"
    for key in wanted:
        items = found.get(key)
        if not isinstance(items, list):
            return found, f'thiếu danh sách "{key}"'
        if key == "verdicts" and not all(isinstance(item, dict) and "verdict" in item for item in items):
            return found, 'mỗi phần tử của "verdicts" phải là đối tượng có "verdict"'
    return found, ""


class FaithfulnessMetric(deepeval.metrics.FaithfulnessMetric):  # type: ignore[misc]
    """Quotes are short already; a weak model's list of their truths would lose figures.

    It keeps the name of its base, by which DeepEval finds the prompts that are not replaced here.
    """

    def _generate_truths(self, retrieval_context: Sequence[str], multimodal: bool) -> list[str]:
        return list(retrieval_context)


class _FaithfulnessPrompts(FaithfulnessTemplate):  # type: ignore[misc]
    generate_claims = staticmethod(prompts.claims)
    generate_verdicts = staticmethod(prompts.supported)


class _RelevancePrompts(AnswerRelevancyTemplate):  # type: ignore[misc]
    generate_statements = staticmethod(prompts.statements)
    generate_verdicts = staticmethod(prompts.relevant)
