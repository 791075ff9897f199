from . import (
    achievement_learners,
    achievement_reopen,
    batch_acknowledge,
    batch_make,
    batch_send,
    bulk_change,
    claim_answer,
    claim_make,
    claim_send,
    learner_merge,
    registration_step,
    registration_unnumber,
)
