"""Retrieval on a reading set: are the passages that answer a question found, with diacritics and without?"""
