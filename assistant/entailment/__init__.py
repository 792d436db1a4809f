"""Does the evidence carry a statement? Figures, scope, names, polarity and content, judged in code."""
