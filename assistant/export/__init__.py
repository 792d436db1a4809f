"""Answers as they leave the program: what the machine's text is labelled with, and the answer as a Word document."""
