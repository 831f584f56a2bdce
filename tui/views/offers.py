"""What a filter could go on with, or was probably meant to be."""

from tui.value import value


@value
class Offer:
    """A filter that the one being typed could become."""

    name: str
    """The part that would be new: `overdue`, or `is:overdue` in place of `overdue`."""
    count: int
    """The number of commitments that it would find; of articles, where it asks nothing about commitments."""
    text: str
    """The whole filter."""


@value
class Offers:
    """What is offered, the best first."""

    offers: tuple[Offer, ...] = ()
    instead: bool = False
    """Whether they are in place of words that find nothing, rather than how what is being typed may go on."""

    def __bool__(self) -> bool:
        return bool(self.offers)


NO_OFFERS = Offers()
