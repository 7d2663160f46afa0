"""The reader view as plain Markdown trees with a configuration, for another engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from guide.reader import MARKS, any_view, list_pages
from guide.reader.sources import short

if TYPE_CHECKING:
    from pathlib import Path

    from guide.provenance import Survey


def stage(survey: Survey, out: Path, order: list[str]) -> int:
    """Write one tree a language below ``out``, each with its own configuration.

    Figures, sources, ids and fallbacks are written out. Returns the number of pages.
    """
    count = 0
    for language in survey.project.languages:
        strings = survey.project.strings[language]
        for key in (*survey.pages.source, *list_pages(survey)):
            shown = any_view(survey, language, key, order)
            text = shown.markdown
            for mark in MARKS.values():
                text = text.replace(f"{mark}\n\n", "")
            notice = ""
            if shown.state == "missing":
                notice = f"> {strings['missing_notice']}\n\n"
            elif not shown.translated:
                notice = f"> {strings['english_notice']}\n\n"
            elif shown.behind:
                notice = f"> {strings['behind_notice']}\n\n"
            sources = "".join(
                f'{item.source.number}. <span id="s{item.source.number}"></span>{short(item)}\n'
                for item in shown.references
                if shown.named
            )
            if sources:
                sources = f"\n## {strings['sources']}\n\n{sources}"
            meta = {"title": shown.page.meta.title, "description": shown.description}
            head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)
            path = out / language / "docs" / f"{key}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\n{head}---\n\n{notice}{text}{sources}", "utf-8")
            count += 1
        config = {
            "site_name": strings["site_name"],
            "docs_dir": "docs",
            "site_url": f"{survey.project.clinic.base}{'' if language == 'en' else language + '/'}",
            "theme": {"name": "material", "language": language, "font": False},
            "markdown_extensions": [
                "attr_list", "def_list", "md_in_html", "tables", "guide.engine.components",
            ],
        }  # fmt: skip
        written = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        (out / language / "mkdocs.yml").write_text(written, "utf-8")
    return count
