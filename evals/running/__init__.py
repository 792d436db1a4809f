"""Running a question set against a corpus: opening it, asking, keeping what was answered, putting the run together."""
