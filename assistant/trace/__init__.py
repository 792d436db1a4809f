"""A record of each answer, kept on this machine: what was asked, what it rests on, what a model wrote and what became of it."""
