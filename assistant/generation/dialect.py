"""The arguments of one call, by provider: how long the reply may be, and its form where a form can be asked for.

Sources: OpenAI "Structured outputs"; llama.cpp's server (json_object with a schema; json_schema answers 500 in
llama-cpp-python 0.3); Anthropic "Structured outputs" (output_config.format); Gemini (response_json_schema); Ollama (format).
"""

from __future__ import annotations

from typing import Any, Literal

from assistant.chat_model import provider
from assistant.settings import Settings

# schema, object: the server keeps the reply to a JSON schema. prompt: JSON is asked for in words. lines: statement by line.
Shape = Literal["schema", "object", "prompt", "lines"]

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "evidence": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "evidence"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}


def shapes(settings: Settings) -> tuple[Shape, ...]:
    """The forms to try, best first: the next one when the server does not take the one before. The last needs nothing."""
    if settings.llm_format == "lines":
        return ("lines",)
    kept: tuple[Shape, ...] = ()
    if provider(settings) == "openai":
        kept = ("object", "schema") if settings.llm_base_url else ("schema",)
    elif provider(settings) in ("anthropic", "google_genai", "ollama"):
        kept = ("schema",)
    return (*kept, "prompt" if settings.llm_format == "json" else "lines")


def arguments(settings: Settings, shape: Shape, reply_tokens: int, count: bool = True) -> dict[str, Any]:
    """Keyword arguments of LangChain's `astream`.

    Args:
        reply_tokens: the reply's length at most. count: ask for token counts, where that must be asked for.
    """
    keep = shape in ("schema", "object")
    match provider(settings):
        case "openai":
            # By extra_body, as LangChain renames max_tokens, which servers of other makers know, and streams a
            # response_format by a way of its own, which fails on a reply that is cut.
            body: dict[str, Any] = dict(settings.llm_options)
            if keep:
                body["response_format"] = _OBJECT if shape == "object" else _SCHEMA
            if settings.llm_base_url:
                return {"extra_body": {**body, "max_tokens": reply_tokens}, "stream_usage": count}
            return {"extra_body": body, "max_tokens": reply_tokens, "stream_usage": count}
        case "anthropic":
            form: dict[str, Any] = (
                {"output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}} if keep else {}
            )
            return {"max_tokens": reply_tokens, **form}
        case "google_genai":
            form = {"response_mime_type": "application/json", "response_json_schema": SCHEMA} if keep else {}
            return {"max_output_tokens": reply_tokens, **form}
        case "ollama":
            # These take the place of all that the model was made with.
            options: dict[str, Any] = {
                "num_ctx": settings.llm_window,
                "num_predict": reply_tokens,
                **settings.llm_options,
            }
            if settings.llm_temperature is not None:
                options["temperature"] = settings.llm_temperature
            return {"options": options, **({"format": SCHEMA} if keep else {})}
        case _:
            return {"max_tokens": reply_tokens}


_SCHEMA = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA}}
_OBJECT = {"type": "json_object", "schema": SCHEMA}
