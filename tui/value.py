"""Values: small things that never change, and are equal when they are of one kind and all their fields are.

`@value` stands for `@dataclass(frozen=True, slots=True)`, and type checkers take it for that. A dataclass has methods
of its own written and compiled, though: the start would spend as long on that as on drawing the first screen. Values
share theirs. What is made by the thousand is better a named tuple, which is made faster.
"""

from typing import ClassVar, NoReturn, TypeVar, dataclass_transform, get_origin

Kind = TypeVar("Kind")


class _Value:
    """What all values have."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[dict[str, object]]

    def __init__(self, *given: object, **named: object) -> None:
        fields = self.__match_args__
        fill = self._defaults | dict(zip(fields, given, strict=False)) | named
        if len(given) > len(fields) or fill.keys() != set(fields) or named.keys() & set(fields[: len(given)]):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}")
        for name in fields:
            object.__setattr__(self, name, fill[name])

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a value never changes; it has a {name!r} from the start or never")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a value never changes; {name!r} stays")

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __eq__(self, other: object) -> bool:
        return self._fields() == other._fields() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._fields()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({said})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), self._fields()


@dataclass_transform(frozen_default=True)
def value(kind: type[Kind]) -> type[Kind]:
    """Make a class with annotated fields one of values. A field with a default may be left out when one is made."""
    given = vars(kind)
    fields = tuple(name for name, type in kind.__annotations__.items() if ClassVar not in (type, get_origin(type)))
    members = {name: member for name, member in given.items() if name not in (*fields, "__dict__", "__weakref__")}
    members["__slots__"] = members["__match_args__"] = fields
    members["_defaults"] = {name: given[name] for name in fields if name in given}
    bases = tuple(base for base in kind.__bases__ if base is not object)
    made: type[Kind] = type(kind.__name__, (_Value, *bases), members)
    return made
