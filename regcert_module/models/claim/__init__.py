from . import (
    requirement,
    tick,
    organisation,
    profile,
    registration,
    batch,
    answer_format,
    answer,
    answer_file,
)
