"""The generator of the mesotherapy patient guide.

The parts, each importing only parts named before it:

- ``errors``: what went wrong, in words a person can act on;
- ``workers``: many things at once;
- ``data``: what people fill in, typed and validated;
- ``text``: pages, their blocks and hashes;
- ``provenance``: what each translated block was made from, and who has checked it;
- ``checks``: findings;
- ``reader``: the Markdown a reader may be shown;
- ``finish``: HTML as it is sent;
- ``engine``: MkDocs, the only part that knows of it;
- ``build``, ``commands``, ``cli``: what people run.
"""
