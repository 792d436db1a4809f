"""Answers in a language model's words: evidence in, statements out, each let through only when its evidence carries it."""
