"""Changes to provenance: accept a translation, sign a check, acknowledge a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guide.data.languages import SOURCE
from guide.errors import CannotRun, cannot
from guide.provenance.figures import figures
from guide.provenance.records import Record

if TYPE_CHECKING:
    from guide.provenance.records import Acknowledgement, How, Signature
    from guide.provenance.state import BlockState
    from guide.provenance.survey import Survey


class Accepted(NamedTuple):
    """How many blocks were accepted; of how many of these the translation is as it was.

    That is right where the English was only worded better, and a slip where nobody translated.
    """

    blocks: int
    as_they_were: int


def accept(survey: Survey, language: str, key: str, how: How, block: str | None = None) -> Accepted:
    """Record that a translation matches the present source; returns what that changed.

    ``block`` limits it to one block's id. Signatures stay where neither text has changed.
    Raises :class:`CannotRun` for a page or block that does not exist, and for the source.
    """
    states = translated(survey, language, key, block)
    records, changed, same_text = [], 0, 0
    for state in states:
        if state.pair.source is None or state.pair.text is None:
            continue
        old = state.record
        # Who accepts a page has not thereby written it: text that nobody touched stays what it was.
        kept = old.how if old and old.text == state.pair.text.hash and not block else how
        fresh = Record(
            block=state.pair.id, source=state.pair.source.hash, text=state.pair.text.hash, how=kept
        )
        same = old and (old.source, old.text) == (fresh.source, fresh.text)
        wanted = block is None or block == state.pair.id
        if wanted and not same:
            records.append(fresh)
            changed += 1
            same_text += old is not None and old.text == fresh.text
        elif old:
            update = {"block": state.pair.id, **({"how": how} if wanted and block else {})}
            records.append(old.model_copy(update=update))
    survey.store.write_records(language, key, records)
    _keep_sources(survey, key)
    return Accepted(changed, same_text)


def translated(
    survey: Survey, language: str, key: str, block: str | None = None
) -> tuple[BlockState, ...]:
    """Return the blocks of a translation.

    Raises :class:`CannotRun` if it is not there, has no such ``block``, or is the source.
    """
    if language == SOURCE:
        what = "English is the source; there is nothing to accept"
        remedy = "Name a translation; what you have checked in English you sign: `guide review`."
        raise cannot(f"{SOURCE}/{key}", what, remedy)
    states = known(survey, language, key)
    if block is not None and block not in {state.pair.id for state in states}:
        raise _no_block(survey, language, key, block, states)
    return states


def review(
    survey: Survey, language: str, key: str, signature: Signature, block: str | None = None
) -> int:
    """Sign the present text and figures of a page, or a block; returns how many blocks are covered.

    Raises :class:`CannotRun` if a translation is behind its source: what is signed must match.
    """
    states = known(survey, language, key)
    if language == SOURCE and signature.role == "language":
        raise cannot(f"{SOURCE}/{key}", "the source is no translation", "Sign it as clinical.")
    records, signed = [], 0
    for state in states:
        source, text = state.pair.source, state.pair.text
        wanted = block is None or block == state.pair.id
        if wanted and (source is None or text is None or state.freshness != "current"):
            what = f"the block {state.pair.id} is {state.freshness}"
            remedy = f"Bring it up to date, then `guide accept {language}/{key} --how human`."
            raise cannot(survey.path(language, key), what, remedy, text.line if text else 0)
        if source is None or text is None:
            continue
        old = state.record
        if old is None or (old.source, old.text) != (source.hash, text.hash):
            if old is None and language != SOURCE:
                what = f"the block {state.pair.id} has never been accepted"
                remedy = f"Run `guide accept {language}/{key} --how human` first."
                raise cannot(survey.path(language, key), what, remedy, text.line)
            how: How = "human" if language == SOURCE or old is None else old.how
            old = Record(block=state.pair.id, source=source.hash, text=text.hash, how=how)
        if wanted:
            others = tuple(
                check
                for check in old.checks
                if (check.role, check.by) != (signature.role, signature.by)
            )
            seen = figures(state.pair, survey.project.facts)
            fresh = signature.model_copy(update={"figures": seen})
            old = old.model_copy(update={"checks": (*others, fresh)})
            signed += 1
        records.append(old)
    if not signed:
        raise _no_block(survey, language, key, block or "", states)
    survey.store.write_records(language, key, records)
    _keep_sources(survey, key)
    return signed


def acknowledge(survey: Survey, language: str, accepted: Acknowledgement) -> None:
    """Add an accepted difference to those of a language."""
    others = [
        each for each in survey.store.acknowledged(language) if each.finding != accepted.finding
    ]
    survey.store.write_acknowledged(language, [*others, accepted])


def published(survey: Survey, language: str) -> None:
    """Raise :class:`CannotRun` for a language that is not published."""
    if language not in survey.project.languages:
        what = f"the language `{language}` is not published"
        raise cannot("data/clinic.yml", what, "Name one of its languages.")


def known(survey: Survey, language: str, key: str) -> tuple[BlockState, ...]:
    """Return the blocks of a page. Raises :class:`CannotRun` if it is not there."""
    published(survey, language)
    if key not in survey.keys:
        raise cannot(f"docs/en/{key}.md", "there is no such page", "Name it like uses/hair.")
    if survey.page(language, key) is None:
        path = f"docs/{language}/{key}.md"
        raise cannot(path, "the page has not been translated", "Write it first.")
    return survey.state(language, key).blocks


def _no_block(
    survey: Survey, language: str, key: str, block: str, states: tuple[BlockState, ...]
) -> CannotRun:
    names = ", ".join(state.pair.id for state in states[:6])
    what = f"the page has no block `{block}`"
    return cannot(survey.path(language, key), what, f"Name one of {names}, ...")


def _keep_sources(survey: Survey, key: str) -> None:
    """Keep the English texts that some translation was made from, and no others."""
    wanted = {
        record.source
        for language in survey.translations
        for record in survey.store.records(language, key)
    }
    texts = survey.store.sources(key)
    blocks = survey.source(key).blocks
    texts |= {block.hash: block.text.rstrip() for block in blocks}
    order = [block.hash for block in blocks]
    kept = {name: texts[name] for name in [*order, *texts] if name in wanted and name in texts}
    survey.store.write_sources(key, kept)
