"""The chat model that the settings name, through LangChain; nothing of it is imported until one is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.base import AssistantError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# Names that people type -> LangChain's.
_ALIASES = {"google": "google_genai", "gemini": "google_genai", "claude": "anthropic"}
# Provider -> what it is called, its extra, and the variables by which its library may be sent elsewhere.
_PROVIDERS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "openai": ("OpenAI", "openai", ("OPENAI_BASE_URL", "OPENAI_API_BASE")),
    "anthropic": ("Anthropic", "anthropic", ("ANTHROPIC_BASE_URL", "ANTHROPIC_API_URL")),
    "google_genai": ("Google", "google", ("GOOGLE_GEMINI_BASE_URL",)),
    "ollama": ("Ollama", "ollama", ("OLLAMA_HOST",)),
}


def provider(settings: Settings) -> str:
    """LangChain's name of the configured provider, "" when none is."""
    name = settings.llm.partition(":")[0]
    return _ALIASES.get(name, name)


def where(settings: Settings) -> str:
    """Which model is in use and where it runs, in Vietnamese and without keys; "" when none is configured.

    >>> where(Settings(llm="openai:qwen3", llm_base_url="http://127.0.0.1:8080/v1"))
    'qwen3, chạy trên máy này'
    """
    if not settings.llm:
        return ""
    name = settings.llm.partition(":")[2]
    title, _, variables = _PROVIDERS.get(provider(settings), (provider(settings), "", ()))
    url = settings.llm_base_url or next((value for v in variables if (value := os.environ.get(v))), "")
    if url:
        return f"{name}, {_host(url)}"
    return f"{name}, chạy trên máy này" if provider(settings) == "ollama" else f"{name}, chạy ở {title}"


def chat_model(settings: Settings, retries: int = 1) -> BaseChatModel | None:
    """The configured chat model; None when none is configured. Nothing is sent yet.

    Args:
        retries: of the provider's own library.

    Raises:
        AssistantError: a package is missing, the provider is not known, or the model cannot be set up.
    """
    if not settings.llm:
        return None
    found = provider(settings)
    extra = _PROVIDERS[found][1] if found in _PROVIDERS else "openai"
    install = f'pip install "hoidap[{extra}]"'
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise AssistantError(f"Mô hình {settings.llm} cần gói langchain: {install}") from error
    # The provider goes apart: a name may hold a ":" of its own ("llama3:8b").
    given, _, name = settings.llm.partition(":")
    try:
        model: BaseChatModel = init_chat_model(name, model_provider=found, **_options(settings, retries))
    except ImportError as error:
        missing = _missing(error)
        install = install if found in _PROVIDERS else f"pip install {missing}"
        raise AssistantError(f"Mô hình {settings.llm} cần gói {missing}: {install}") from error
    except Exception as error:  # each provider has errors of its own: no key, an unknown option
        if "Unsupported provider" in str(error):
            raise AssistantError(
                f"HOIDAP_LLM: không có nhà cung cấp “{given}”; ví dụ đúng: openai:gpt-4o-mini."
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


def _options(settings: Settings, retries: int) -> dict[str, Any]:
    key = settings.llm_api_key.get_secret_value()
    options: dict[str, Any] = {}
    if settings.llm_temperature is not None:
        options["temperature"] = settings.llm_temperature
    if settings.llm_base_url:
        options["base_url"] = settings.llm_base_url
    match provider(settings):
        case "ollama":
            options |= {"num_ctx": settings.llm_window, **settings.llm_options}
            auth = {"auth": _bearer(key)} if key else {}
            return {**options, "client_kwargs": {"timeout": settings.llm_timeout, **auth}}
        case "openai":
            options |= {"extra_body": settings.llm_options} if settings.llm_options else {}
        case _:
            options |= settings.llm_options
    # Google counts attempts, not retries.
    options |= {"timeout": settings.llm_timeout, "max_retries": retries + (provider(settings) == "google_genai")}
    if settings.llm_base_url:
        # Without a key of ours the library would send the hosted provider's, found in the environment, to this server.
        key = key or "none"
    if key:
        options["api_key"] = key
    return options


def _bearer(key: str) -> Callable[[Any], Any]:
    """Puts the key into a request. As a header it would stand in the model's `repr`."""

    def authorised(request: Any) -> Any:
        request.headers["Authorization"] = f"Bearer {key}"
        return request

    return authorised


def _host(url: str) -> str:
    """Where a server runs, in words. OLLAMA_HOST may come without "http://"."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return "chạy trên máy này" if host in ("localhost", "") else f"chạy trên máy chủ {host}"
    if address.is_loopback or address.is_unspecified:
        return "chạy trên máy này"
    return f"chạy trên máy chủ {host}" + (" trong mạng nội bộ" if address.is_private else "")


def _missing(error: ImportError) -> str:
    """The distribution that an integration wants; LangChain names its module in the cause."""
    cause = error.__cause__
    name = (cause.name if isinstance(cause, ImportError) else None) or error.name or "langchain-openai"
    return name.partition(".")[0].replace("_", "-")
