"""All sentences, by the code of their rule."""

from . import achievement, batch, file, registration

SENTENCES = {
    **file.SENTENCES,
    **registration.SENTENCES,
    **batch.SENTENCES,
    **achievement.SENTENCES,
}
