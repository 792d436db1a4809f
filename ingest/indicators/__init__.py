"""Quantitative statements of a document as rows: what is measured, how much, where, when, as what."""
