"""An optional second opinion: a chat model judges faithfulness and relevance of a run's answers. See docs/judge.md."""
