# ruff: noqa: E501 many signs a line
"""Whatever Markdown holds, the page has nothing live in it: by a parser, and in Chromium.

Here the checks of the Markdown are passed over, so that the last gate stands alone.
"""

from __future__ import annotations

import random
from collections import Counter

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from live import live
from places import ROOT, payloads
from playwright.sync_api import Browser, Route

from guide.errors import CannotRun
from guide.finish import minify, safe_html
from guide.reader import MARKS
from table import Table

WRAPS = [
    "@@", "x @@ y", "- @@", "> @@", "## @@", "*@@*", "`x` @@ `", "\\`@@\\`", "<!--> @@ -->",
    "<div markdown>\n\n@@\n\n</div>", "```\n@@\n", "x\n:   @@", "[^1]\n\n[^1]: @@", "[x](@@)",
    "![x](@@)", "[x][y]\n\n[y]: @@", "*x*{@@}", "*x*{: @@ }", "## x {@@}",
    "| @@ | b |\n|---|---|\n| @@ | d |", '!!! note "@@"\n\n    @@', "/// summary | @@\n\n@@\n///",
    "/// details | x\n    attrs: {@@}\n\ny\n///", "/// table | @@\n\n| a |\n|---|\n| @@ |\n\n///",
    "<span title='@@'>x</span>", '<span title="@@">x</span>', "<b @@>x</b>", "<a href='@@'>x</a>",
    "<img alt=x src='@@'>", "<p>@@</p>", "@@\n\n@@", "<bdi>\n@@", "<svg>@@</svg>", "<table>@@",
    "\ue000@@\ue001", "x \ue000 @@", "\ue001@@\ue000",
]  # fmt: skip

REFUSED = "refused"


def _extensions() -> list[object]:
    class Loader(yaml.SafeLoader):
        """The engine's own settings, from mkdocs.yml."""

    Loader.add_multi_constructor("", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=Loader)  # noqa: S506
    found = config["markdown_extensions"]
    assert isinstance(found, list)
    return found


def page(text: str) -> str:
    """The HTML of a text as it would be published, or the word for a refusal."""
    named = [next(iter(each)) if isinstance(each, dict) else each for each in _EXTENSIONS]
    settings = {name: value for each in _EXTENSIONS if isinstance(each, dict)
                for name, value in each.items()}  # fmt: skip
    md = markdown.Markdown(extensions=named, extension_configs=settings)
    try:
        return minify(safe_html(md.convert(text), "docs/en/x.md", MARKS.values()))
    except CannotRun:
        return REFUSED
    except SystemExit:  # how the engine passes a refusal on
        return REFUSED


_EXTENSIONS = _extensions()
CLEAN: set[tuple[str, str, str]] = {("html", "", ""), ("head", "", ""), ("body", "", "")}

WATCH = """
window.ran = [];
for (const name of ['alert', 'prompt', 'confirm', 'fetch', 'open', 'msgbox'])
  window[name] = (...given) => { window.ran.push(name); };
navigator.sendBeacon = () => window.ran.push('beacon');
document.addEventListener('securitypolicyviolation', () => window.ran.push('policy'));
"""

TOUCH = """() => {
  const found = [...window.ran];
  for (const each of document.querySelectorAll('body *')) {
    for (const name of each.getAttributeNames())
      if (name.startsWith('on')) found.push(each.tagName + ' ' + name);
    for (const type of ['click', 'mouseover', 'focus', 'toggle', 'pointerenter', 'error', 'load'])
      each.dispatchEvent(new Event(type));
    if (each.href !== undefined && each.href !== null) {
      const link = new URL(String(each.href.baseVal ?? each.href), document.baseURI).href;
      if (link && !/^(https?:|mailto:|tel:)/.test(link)) found.push('link ' + link);
    }
    if (/^(SCRIPT|IFRAME|OBJECT|EMBED|FORM|STYLE|LINK|META|BASE|VIDEO|AUDIO)$/.test(each.tagName))
      found.push(each.tagName);
  }
  return [...found, ...window.ran];
}"""


def in_chromium(browser: Browser, pages: list[str]) -> list[str]:
    """What ran, or asked for anything of another origin, when a batch of pages was opened."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    tab = context.new_page()
    found: list[str] = []
    batch = ""

    def answer(route: Route) -> None:
        url = route.request.url
        if url == "https://guide.example/":
            head = "<!doctype html><meta charset=utf-8><title>x</title><body>"
            route.fulfill(body=head + batch, content_type="text/html; charset=utf-8")
        else:
            if not url.startswith("https://guide.example/"):
                found.append(f"asks {url}")
            route.abort()

    tab.on("dialog", lambda dialog: (found.append("dialog"), dialog.dismiss()))
    tab.on("framenavigated", lambda frame: frame.url == "https://guide.example/"
           or found.append(f"goes to {frame.url}"))  # fmt: skip
    context.route("**/*", answer)
    # Each page stands alone in a section: what is written is balanced, so none reaches out.
    for first in range(0, len(pages), 500):
        batch = "".join(f"<section>{html}</section>" for html in pages[first : first + 500])
        tab.goto("https://guide.example/", wait_until="load")
        tab.wait_for_timeout(100)
        found += tab.evaluate(TOUCH)
    context.close()
    return found


def look(texts: list[str], browser: Browser) -> Counter[str]:
    """Write every text as a page; none may hold anything live. Counts refusals and pages."""
    built: dict[str, str] = {}
    count: Counter[str] = Counter()
    for text in texts:
        html = page(text)
        count[REFUSED if html == REFUSED else "built"] += 1
        if html != REFUSED:
            found = live(html, CLEAN)
            assert not found, f"{found} from {text!r}: {html}"
            built.setdefault(html, text)
    assert in_chromium(browser, list(built)) == []
    return count


def test_the_browser_would_see_a_hole(browser: Browser) -> None:
    holes = ["<img src=x onerror=alert(1)>", "<a href=javascript:alert(1)>x</a>",
             "<img src=https://evil.example/p.png>", "<svg onload=alert(1)></svg>"]  # fmt: skip
    for hole in holes:
        assert in_chromium(browser, [hole]), hole


@pytest.mark.browser
def test_no_payload_lives(browser: Browser) -> None:
    rng = random.Random(8)  # noqa: S311 the same each time
    known = payloads()
    assert len(known) >= 300
    # Every payload as it is and in 3 of the wraps: over 2,000 pages.
    texts = [
        wrap.replace("@@", text) for text in known for wrap in ("@@", *rng.sample(WRAPS[1:], 3))
    ]
    count = look(texts, browser)
    print(f"{len(texts)} texts: {dict(count)}")
    assert len(texts) > 2000


@pytest.mark.audit
@pytest.mark.browser
def test_no_payload_lives_in_any_wrap(browser: Browser, table: Table) -> None:
    texts = [wrap.replace("@@", text) for text in payloads() for wrap in WRAPS]
    count = ", ".join(f"{number} {word}" for word, number in look(texts, browser).items())
    table.row("Hostile texts in Chromium", len(texts), f"{count}; 0 live", 0, ok=True)


PIECES = [  # signs that mean something to a parser
    "<", ">", "</", "/>", "<!--", "-->", "<!", "<?", "&", "&#", ";", '"', "'", "`", "\\", "=", "{",
    "}", "{:", "(", ")", "[", "]", "](", "!", "*", "_", "#", "|", "\n", "\n\n", "\n    ", " ", "\t",
    "on", "onclick", "=alert(1)", "script", "img", "src", "href", "svg", "style", "a", "span", "div",
    "javascript:", "data:", "https://evil.example", "//", "markdown", "///", "/// box", "!!!", "\x02",
    "\x03", "\x00", "klzzwxh:0", "wzxhzdk:0", "[^1]", "[^1]:", "*[a]:", "- ", "1. ", ">", ":   ", "```",
    "~~~", "title", "template", "math", "table", "td", "p", "noscript", "\u202e", "&#x202e;",
    "\ue000", "\ue001",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_mixture_of_signs_lives(text: str) -> None:
    html = page(text)
    if html != REFUSED:
        assert live(html, CLEAN) == []


def test_a_page_that_passes_is_written_as_it_is() -> None:
    text = "## A {#a}\n\nSome *words*[^1] and `code`.\n\n- [ ] x\n\n[^1]: y\n"
    text += "\n| a | b |\n|--|:-:|\n| c | d |\n"
    assert page(text) != REFUSED
