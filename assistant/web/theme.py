"""The look of Gradio's own parts. Fonts are the system's: a named web font would be fetched from outside."""

from __future__ import annotations

from gradio.themes import Base
from gradio.themes.utils import colors, sizes

SYSTEM_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Ubuntu", "Arial", "sans-serif")
FIXED_FONTS = ("ui-monospace", "Consolas", "Menlo", "monospace")


def build_theme() -> Base:
    """The colours repeat those of static/page.css, which styles everything that is not Gradio's."""
    theme = Base(
        primary_hue=colors.blue,
        neutral_hue=colors.slate,
        text_size=sizes.text_md,
        radius_size=sizes.radius_md,
        font=SYSTEM_FONTS,
        font_mono=FIXED_FONTS,
    )
    return theme.set(
        body_background_fill="#f6f7f9",
        body_background_fill_dark="#10151d",
        body_text_color="#1b2530",
        body_text_color_dark="#e4e9f0",
        button_primary_background_fill="#14508c",
        button_primary_background_fill_hover="#0f3f70",
        button_primary_background_fill_dark="#2f6fb3",
        button_primary_background_fill_hover_dark="#29639f",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        input_background_fill="#ffffff",
        input_background_fill_dark="#171e29",
        input_border_color="#8793a3",
        input_border_color_dark="#6b7a8f",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
    )
