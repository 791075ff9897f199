from . import (
    registration,
    tracking,
    history,
    list,
    number,
    rule,
    doubts,
    step,
    dependents,
    unregistered,
)
