"""What people write down once: languages, clinic, facts, glossary, sources, interface strings.

Every file is read and validated here, so that a slip is told with its file and line before
anything is built.
"""

from guide.data.bibliography import Source
from guide.data.clinic import Clinic
from guide.data.facts import Fact
from guide.data.glossary import Term
from guide.data.languages import Language
from guide.data.project import Project, load
from guide.data.strings import Strings

__all__ = ["Clinic", "Fact", "Language", "Project", "Source", "Strings", "Term", "load"]
