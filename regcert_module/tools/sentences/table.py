"""All sentences, by the code of their rule."""

from . import achievement, batch, deadline, file, learner, learner_import, registration

SENTENCES = {
    **file.SENTENCES,
    **learner.SENTENCES,
    **registration.SENTENCES,
    **deadline.SENTENCES,
    **batch.SENTENCES,
    **learner_import.SENTENCES,
    **achievement.SENTENCES,
}
