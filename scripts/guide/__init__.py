"""The generator of the mesotherapy patient guide.

The parts, in the way of the data; a part imports only parts named before it:

``errors``, ``data`` (what people fill in), ``text`` (pages and blocks), ``provenance`` (who made
and checked what), ``checks`` (findings),
``reader`` (the Markdown a reader may be shown), ``engine`` (MkDocs), ``finish`` (HTML as it is
sent), ``build``, ``commands``, ``cli``. The parts before ``engine`` know nothing of MkDocs.
"""
