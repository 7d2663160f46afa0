"""The day of the build: the only thing a build takes from the clock."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH, so that builds can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()
