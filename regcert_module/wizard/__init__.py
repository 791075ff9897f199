from . import (
    achievement_learners,
    achievement_reopen,
    batch_acknowledge,
    batch_make,
    batch_send,
    bulk_change,
    learner_merge,
    registration_step,
    registration_unnumber,
)
