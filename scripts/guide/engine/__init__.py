"""The engine: a thin adapter that lets MkDocs turn reader views into HTML."""
