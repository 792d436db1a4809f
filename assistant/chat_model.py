"""The chat model that the settings name, through LangChain; nothing of it is imported until one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.base import AssistantError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_INSTALL = 'pip install "hoidap[openai]"'


def chat_model(settings: Settings) -> BaseChatModel | None:
    """The configured chat model at temperature 0; None when none is configured. Nothing is sent yet.

    Raises:
        AssistantError: a package is missing, the provider is not known, or the model cannot be set up.
    """
    if not settings.llm:
        return None
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise AssistantError(f"Mô hình {settings.llm} cần gói langchain: {_INSTALL}") from error
    provider, _, name = settings.llm.partition(":")
    try:
        # The provider goes apart: a name may hold a ":" of its own ("llama3:8b").
        model: BaseChatModel = init_chat_model(name, model_provider=provider, **_options(settings))
    except ImportError as error:
        missing = _missing(error)
        install = _INSTALL if missing == "langchain-openai" else f"pip install {missing}"
        raise AssistantError(f"Mô hình {settings.llm} cần gói {missing}: {install}") from error
    except Exception as error:  # each provider has errors of its own: no key, an unknown option
        if "Unsupported provider" in str(error):
            raise AssistantError(
                f"HOIDAP_LLM: không có nhà cung cấp “{provider}”; ví dụ đúng: openai:gpt-4o-mini."
            ) from error
        raise AssistantError(
            f"Không dùng được mô hình {settings.llm}: {brief(error, settings)} "
            "Hãy kiểm tra HOIDAP_LLM, HOIDAP_LLM_BASE_URL và HOIDAP_LLM_API_KEY."
        ) from error
    return model


def brief(error: BaseException, settings: Settings) -> str:
    """An error of a provider in one short line, the key blotted out should it stand there."""
    text = " ".join(str(error).split()) or type(error).__name__
    key = settings.llm_api_key.get_secret_value()
    text = text.replace(key, "***") if key else text
    return text if len(text) <= 200 else text[:199] + "…"


def _options(settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {"temperature": 0, "timeout": settings.llm_timeout, "max_retries": 1}
    key = settings.llm_api_key.get_secret_value()
    if settings.llm_base_url:
        options["base_url"] = settings.llm_base_url
        # Without a key of ours the library would send the hosted provider's, found in the environment, to this server.
        key = key or "none"
    if key:
        options["api_key"] = key
    return options


def _missing(error: ImportError) -> str:
    """The distribution that an integration wants; LangChain names its module in the cause."""
    cause = error.__cause__
    name = (cause.name if isinstance(cause, ImportError) else None) or error.name or "langchain-openai"
    return name.partition(".")[0].replace("_", "-")
