"""Text that is written for machines is no evidence: it is left out of what is read, quoted, shown to a model."""
