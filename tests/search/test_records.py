from __future__ import annotations

from guide.search import Record, records

PAGE = """<!doctype html><html lang="tr" dir="ltr"><head><title>x</title></head><body>
<header>Menü</header><aside class="notice">Uyarı</aside>
<main id="main" class="wrap page"><nav class="crumbs">Buradasınız</nav><article class="text">
<div class="lead"><h1 id="title">Riskler</h1><p>Morluk<sup><a href="#s1">1</a></sup> olur.</p></div>
<p class="line"><small>Tarih</small></p>
<section class="box sum" aria-labelledby="t1"><h2 id="t1">Kısaca</h2><p>İlk söz.</p></section>
<nav class="toc">İçindekiler</nav>
<h2 id="common">Sık görülenler</h2><p>Ağrı <b>geçer</b>.</p><p lang="en" dir="ltr">English.</p>
<div class="questions"><details class="qa"><summary><h3 id="hurt">Acıtır mı?</h3></summary>
<div><p>Biraz.</p></div></details></div>
</article><div class="after"><section class="sources" aria-labelledby="sources"><h2 id="sources">
Kaynaklar</h2></section></div></main><footer>Alt</footer></body></html>"""


def test_a_page_is_cut_at_its_headings_and_the_article_alone_counts() -> None:
    assert records(PAGE, "risks/") == (
        Record("risks/", "Riskler", "", "Morluk olur. Kısaca İlk söz."),
        Record("risks/#common", "Riskler", "Sık görülenler", "Ağrı geçer."),
        Record("risks/#hurt", "Riskler", "Acıtır mı?", "Biraz."),
    )


def test_a_page_shown_in_another_language_has_no_records() -> None:
    assert records(PAGE.replace('class="text"', 'class="text" lang="en" dir="ltr"'), "x/") == ()


def test_a_word_of_the_glossary_is_found_by_itself() -> None:
    page = (
        '<html lang="en"><main><article><h1 id="title">Glossary</h1><p>Words.</p>'
        '<dl class="rows words"><div id="bruise"><dt>bruise</dt><dd>A dark mark.</dd></div></dl>'
        "</article></main></html>"
    )
    assert records(page, "glossary/")[1] == Record(
        "glossary/#bruise", "Glossary", "bruise", "A dark mark.", term=True
    )


def test_a_tile_speaks_of_the_page_it_leads_to() -> None:
    page = (
        '<html lang="en"><main><h1 id="title">Uses</h1><p>All.</p><div class="tiles"><ul>'
        '<li><a href="skin/">Skin</a> Face and neck.</li>'
        '<li><a href="../risks/#serious">Harm</a> Scars.</li></ul></div></main></html>'
    )
    assert records(page, "uses/") == (
        Record("uses/skin/", "Skin", "", "Face and neck."),
        Record("risks/#serious", "Harm", "", "Scars."),
        Record("uses/", "Uses", "", "All."),
    )


def test_a_page_without_an_article_has_no_records() -> None:
    assert records("<html lang='en'><body><p>x</p></body></html>", "x/") == ()


def test_a_word_that_explains_itself_is_text_and_its_meaning_is_not() -> None:
    page = (
        '<html lang="en"><main><h1 id="title">Hair</h1><p>For <button type="button" class="term" '
        'popovertarget="term-x">pattern hair loss</button><span popover class="means" '
        'id="term-x">Hair gets thin. <a href="../glossary/#x">Glossary</a></span>, a slow '
        "thinning.</p></main></html>"
    )
    (found,) = records(page, "hair/")
    assert found.text == "For pattern hair loss, a slow thinning."
