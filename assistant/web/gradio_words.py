"""Gradio's own words in Vietnamese: it knows no "vi", so the page brings the few that a reader can meet."""

from __future__ import annotations

from pathlib import Path

import gradio

WORDS: dict[str, str] = {
    "common.built_with_gradio": "Dựng bằng Gradio",
    "common.clear": "Xóa",
    "common.edit": "Sửa",
    "common.empty": "Trống",
    "common.error": "Lỗi",
    "common.loading": "Đang tải",
    "common.or": "hoặc",
    "common.remove": "Bỏ",
    "common.submit": "Gửi",
    "common.undo": "Hoàn tác",
    "common.settings": "Cài đặt",
    "common.share": "Chia sẻ",
    "common.language": "Ngôn ngữ",
    "common.display_theme": "Giao diện",
    "common.progress": "Tiến độ",
    "common.run": "Chạy",
    "blocks.connection_can_break": "Trên điện thoại, kết nối có thể ngắt khi trang không hiện.",
    "blocks.long_requests_queue": "Đang có nhiều câu hỏi chờ trả lời.",
    "blocks.lost_connection": "Mất kết nối vì rời trang. Đang nối lại…",
    "blocks.waiting_for_inputs": "Hãy chờ tải tệp lên xong rồi thử lại.",
    "chatbot.edit": "Sửa",
    "chatbot.retry": "Thử lại",
    "chatbot.submit": "Gửi",
    "chatbot.cancel": "Hủy",
    "chatbot.clear": "Xóa",
    "errors.config_error": "trang bị lỗi cấu hình",
    "errors.contact_page_author": "Hãy báo người quản trị trang.",
    "errors.runtime_error": "trang gặp lỗi khi chạy",
}


def locale_module() -> str | None:
    """Path, relative to the page, of the frontend's script that exports `changeLocale`; None when Gradio moved it.

    The frontend picks its language from a fixed list without Vietnamese, so page.js asks that script to change it.
    """
    assets = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
    for script in sorted(assets.glob("core-*.js")):
        if "as changeLocale" in script.read_text(encoding="utf-8"):
            return f"./assets/{script.name}"
    return None
