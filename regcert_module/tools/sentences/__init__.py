"""What each rule says to the user. The rules themselves are in ``core``, a file a room."""

from .speaker import Speaker
from .table import SENTENCES
