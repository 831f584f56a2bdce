"""What JSON can say, as a type."""

from collections.abc import Mapping, Sequence

JsonValue = str | int | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
"""A value of JSON, without fractions: nothing here has any."""
