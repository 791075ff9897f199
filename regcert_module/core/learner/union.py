"""Groups things that belong together, pair by pair."""


class Union:
    """Groups that grow together."""

    def __init__(self, size: int):
        self._above = list(range(size))

    def root(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        self._above[other] = one
