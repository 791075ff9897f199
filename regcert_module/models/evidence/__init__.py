from . import finding, drop, file
