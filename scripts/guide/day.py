"""The day of the build: the only thing a build takes from the clock."""

from __future__ import annotations

import datetime as dt
import os

from guide.errors import cannot


def today() -> dt.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH, so that builds can be repeated.

    Raises :class:`CannotRun` if that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None:
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            what = f"`{epoch[:40]}` is no time"
            raise cannot("SOURCE_DATE_EPOCH", what, "Unset it, or give seconds.") from None
    return dt.datetime.now(dt.UTC).date()
