"""Opens the judge that the settings name."""

from __future__ import annotations

import os

from assistant.chat_model import chat_model
from assistant.settings import Settings
from evals.base import EvalError
from evals.judge.base import Judge

# DeepEval reports its use, reads .env files and key files of the working folder, and may ask for its newest version.
# All of it is decided at its first import.
_QUIET = {
    "DEEPEVAL_TELEMETRY_OPT_OUT": "1",
    "DEEPEVAL_DISABLE_DOTENV": "1",
    "DEEPEVAL_DISABLE_LEGACY_KEYFILE": "1",
    "DEEPEVAL_UPDATE_WARNING_OPT_IN": "0",
    "DEEPEVAL_EVAL_MODE": "llm",
    "LANGSMITH_TRACING": "false",  # LangChain's own; it would send the same texts
    "LANGCHAIN_TRACING_V2": "false",
}
_ACCOUNT = "CONFIDENT_API_KEY"  # with this it would upload what it judges


def open_judge(settings: Settings) -> Judge:
    """The judge, by DeepEval over the configured chat model. Nothing is sent yet.

    Raises:
        AssistantError: no chat model is configured or it cannot be set up; DeepEval is not installed.
    """
    silence()
    model = chat_model(settings)
    if model is None:
        raise EvalError(
            "Chưa cấu hình mô hình chấm. Hãy đặt HOIDAP_LLM (ví dụ openai:gpt-4o-mini) và, nếu là máy chủ trong mạng, "
            "HOIDAP_LLM_BASE_URL; xem docs/judge.md."
        )
    try:
        from evals.judge.deepeval_judge import DeepEvalJudge
    except ImportError as error:
        raise EvalError(
            "Cần thư viện DeepEval, cài trong môi trường riêng (make judge) rồi chạy "
            ".venv-judge/bin/hoidap eval judge …; xem docs/judge.md."
        ) from error
    return DeepEvalJudge(model, settings)


def silence() -> None:
    """Switch off what DeepEval and LangChain do besides judging. Call before their first import."""
    os.environ.update(_QUIET)
    os.environ.pop(_ACCOUNT, None)
