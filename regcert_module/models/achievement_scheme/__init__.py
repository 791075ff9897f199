from . import scheme, column
