"""What the tabs share about clicks on buttons inside their HTML: how they are listened to, what they carry."""

from __future__ import annotations

from typing import Any

import gradio as gr

# Arguments of a listener that only looks something up: not queued, no spinner, not offered as an API.
QUICK: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}


def sent(event: gr.EventData) -> dict[str, Any]:
    """What the browser sent along with a click: it may be anything at all, so only a dictionary counts."""
    data = event._data
    return data if isinstance(data, dict) else {}
