"""Everything a page points at is there: pages, anchors, symbols, popovers, labels, files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from addresses import pages
from lxml import html

from table import Table

POINTERS = "//a/@href | //*[local-name()='use']/@href | //@src | //head/link[not(@hreflang)]/@href"
"""Addresses; alternates and the canonical one are held by test_head.py."""

NAMES = "//@popovertarget | //@aria-labelledby | //@aria-describedby | //@aria-controls | //@for"
"""Attributes that hold ids of the same page."""


def test_all_links_and_anchors_lead_somewhere(site: Path, table: Table) -> None:
    trees = {
        path.relative_to(site).as_posix().removesuffix("index.html"): html.document_fromstring(
            path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")
        )
        for path in site.rglob("*.html")
    }
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    dead, count = [], 0
    for path, tree in trees.items():
        for link in tree.xpath(POINTERS):
            if urlsplit(link).scheme:
                continue
            count += 1
            whole = urlsplit(urljoin(f"http://x/{path}", link))
            there = unquote(whole.path).lstrip("/")
            known = ids.get(there, set() if there in files else None)
            if known is None or (whole.fragment and unquote(whole.fragment) not in known):
                dead.append(f"/{path} -> {link}")
        named = {name for names in tree.xpath(NAMES) for name in names.split()}
        dead += [f"/{path} names {name}" for name in named - ids[path]]
        count += len(named)
    table.row(f"{count:,} links and anchors", pages(), f"{len(dead)} dead", 0, not dead)
    assert len(trees) == len(pages()) + 1  # and the page of all languages
    assert not dead, "\n".join(dead[:20])
