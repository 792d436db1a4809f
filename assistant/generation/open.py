"""Puts the author together from the settings."""

from __future__ import annotations

from dataclasses import replace

from assistant.chat_model import where
from assistant.entailment.check import Checker
from assistant.entailment.nli import open_veto
from assistant.generation.author import Author
from assistant.generation.base import Writer
from assistant.settings import Settings
from vectorstore.store import Store


def open_author(settings: Settings, store: Store) -> Author | None:
    """What writes answers; None when no model is configured. Nothing is sent yet.

    Raises:
        AssistantError: a package is missing, or the model cannot be set up.
    """
    if not settings.llm:
        return None
    author = author_of(open_writer(settings), store, settings.llm_window, settings.llm_timeout, settings.llm_reword)
    check = Checker(store.idf, store.text, open_veto(settings.entailment_model))
    return replace(author, check=check, where=where(settings), repairs=settings.llm_repair)


def open_writer(settings: Settings) -> Writer:
    """The configured model, within the limits of the day. Nothing is sent yet.

    Raises:
        AssistantError: none is configured, it cannot be set up, or a limit cannot be kept.
    """
    from assistant.generation.budget import rationed
    from assistant.generation.client import ChatWriter

    return rationed(ChatWriter.of(settings), settings)


def author_of(writer: Writer, store: Store, window: int, seconds: float, rewords: bool = True) -> Author:
    """An author with a writer of one's own; see `Author` for the limits."""
    return Author(writer, Checker(store.idf, store.text), window, seconds, rewords)
