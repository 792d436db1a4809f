"""Attacks on the assistant: orders in questions and documents, and what must hold in spite of them."""
