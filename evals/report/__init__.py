"""Reports of evaluation runs: one HTML file, a Markdown summary, and the same for a comparison of two runs."""
