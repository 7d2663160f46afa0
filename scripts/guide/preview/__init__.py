"""The guide as it will be published, at once after every saved edit."""

from guide.preview.guide import Guide
from guide.preview.server import serve

__all__ = ["Guide", "serve"]
