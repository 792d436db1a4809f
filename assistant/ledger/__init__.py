"""Answers from the indicator ledger: questions to a table that was built while ingesting."""
