"""The indicator ledger: rows of all documents, filtered, ordered and corrected."""
