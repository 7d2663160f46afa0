"""MkDocs hooks: they hand MkDocs the reader view and the furniture of each page.

mkdocs-static-i18n builds the languages one after another with one configuration; whatever
belongs to a build sits in ``config.extra["guide"]``.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs_static_i18n.config import I18nPluginLanguage

from guide.data.languages import SOURCE
from guide.engine.dimensions import sized
from guide.engine.furniture import Furniture, parts
from guide.engine.refused import Refused
from guide.engine.site import Site, read_site
from guide.errors import CannotRun
from guide.finish import csp, safe_html, stylesheet
from guide.reader import MARKS, View, any_view, list_pages
from guide.reader.addresses import NOT_FOUND, address
from guide.search import script_assets

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_EXTENSION = "guide.engine.components"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the guide, and tell the language plugin what is published.

    The registry is the only list of languages. The builder has read the guide already; a plain
    MkDocs command reads it here, before its output folder is emptied, and at every rebuild.
    """
    plugin: Any = config.plugins["i18n"]
    first = plugin.current_language is None or not plugin.building
    if first and "guide_views" in config.extra:
        del config.extra["guide"]  # a rebuild of `mkdocs serve`
    if "guide" not in config.extra:
        try:
            root = Path(config.config_file_path).parent
            config.extra["guide"] = read_site(root, config.nav or [])
            config.extra["guide_plain"] = True
        except CannotRun as error:
            raise Refused(error) from None
    if first or "guide_views" not in config.extra:
        project = _site(config).project
        config.site_url = project.clinic.base
        plugin.config.languages = [
            _language(code, lang.name) for code, lang in project.languages.items()
        ]
        config.extra["guide_views"] = {}
    # Nothing of the theme is sent: its templates, stylesheet and scripts have our own in their
    # place (see overrides/), and the 404 pages and the sitemap are written by the guide.
    config.theme.static_templates.clear()
    return config


def _language(code: str, name: str) -> I18nPluginLanguage:
    language = I18nPluginLanguage()
    language.load_dict({"locale": code, "name": name, "build": True, "default": code == SOURCE})
    language.validate()
    return language


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave the theme's files out, and put each language's 404 page where servers look."""
    folders = tuple(f"{code}/" for code in _site(config).project.languages)
    for file in list(files):
        if not file.src_uri.startswith(folders):
            files.remove(file)
        elif posixpath.basename(file.src_uri) == f"{NOT_FOUND}.md":
            folder = posixpath.dirname(posixpath.dirname(file.dest_uri))
            file.dest_uri = posixpath.join(folder, f"{NOT_FOUND}.html")
            file.url = file.dest_uri
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    for key in list_pages(_site(config).survey):
        files.append(_made(config, language, key))
    return files


def _made(config: MkDocsConfig, language: str, key: str) -> File:
    """Return a page that is made from data alone."""
    file = File.generated(
        config, f"{language}/{key}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.dest_uri = f"{address(language, key)}index.html"
    file.url = address(language, key)
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    return file


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the reader view instead of the file."""
    del markdown, files
    site = _site(config)
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    key = page.file.src_uri.split("/", 1)[1].removesuffix(".md")
    order = [key for key in site.chapters if key != "index"]
    try:
        shown = any_view(site.survey, language, key, order)
    except CannotRun as error:
        raise Refused(error) from None
    strings = site.project.strings[shown.text_language.code]
    config.mdx_configs[_EXTENSION] = {
        "label": strings["label"],
        "shown": shown.page.path,
        "terms": {
            key: term.brief for key, term in site.project.glossary[shown.text_language.code].items()
        },
        "glossary": strings["glossary"],
    }
    config.extra["guide_views"][page.file.dest_uri] = shown
    page.meta = {"title": shown.page.meta.title, "description": shown.description}
    page.title = shown.page.meta.title
    return shown.marked


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse what could run, load or send: the last gate whatever the Markdown was.

    And say of each picture how large it is.
    """
    del files
    try:
        html = safe_html(html, f"docs/{page.file.src_uri}", MARKS.values())
    except CannotRun as error:
        raise Refused(error) from None
    if "<img" not in html:
        return html
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    return sized(html, page.url, dict(_site(config).pictures(language).values()))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Inline one stylesheet for all pages and allow it by its hash; escape all other data."""
    del files
    env.autoescape = True  # what is HTML says so with `safe`, in the template
    root = Path(config.config_file_path).parent
    style = stylesheet(root)
    env.globals["style"] = style
    env.globals["csp"] = csp(style)
    env.globals["scripts"] = script_assets(_site(config).project)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Add what the templates need."""
    del nav
    site = _site(config)
    # Each view is asked for once; thousands of them would fill the memory.
    shown: View = config.extra["guide_views"].pop(page.file.dest_uri)
    context.update(
        view=shown,
        t=_words(site, shown.language.code),
        guide=Furniture(site, shown),
        clinic=site.project.clinic,
        parts=parts(page.content or ""),
    )
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the script where nothing else will: after a plain MkDocs command."""
    if "guide_plain" in config.extra:
        for script in script_assets(_site(config).project).values():
            path = Path(config.site_dir) / script.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(script.text, "utf-8")


def _words(site: Site, code: str) -> dict[str, Markup]:
    """Return the words of the interface in a language, as HTML."""
    at = ("words", code)
    if at not in site.survey.notes:
        strings = site.project.strings[code]
        site.survey.notes[at] = {key: escape(text) for key, text in strings.items()}
    found: dict[str, Markup] = site.survey.notes[at]
    return found


def _site(config: MkDocsConfig) -> Site:
    site = config.extra["guide"]
    assert isinstance(site, Site)
    return site
