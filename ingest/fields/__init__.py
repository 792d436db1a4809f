"""What a document says about itself, one module a field; `ingest.describe` puts them together."""
