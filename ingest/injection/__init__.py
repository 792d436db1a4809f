"""Text in documents that is written for a machine that reads them: found here, so that it is never taken for policy."""
