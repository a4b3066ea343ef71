"""What a copy of this process is told: all of it is handed over, but for what the copy knows."""

from __future__ import annotations

import pickle
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Known: TypeAlias = "tuple[object, ...]"
"""Things that a copy has from the beginning."""


class _Packer(pickle.Pickler):
    known: Known = ()

    def persistent_id(self, thing: object) -> int | None:
        """Let a thing that a copy knows stand for itself."""
        return next((place for place, one in enumerate(self.known) if one is thing), None)


class _Unpacker(pickle.Unpickler):  # noqa: S301 - ours
    known: Known = ()

    def persistent_load(self, place: int) -> object:
        """Return what the copy knows."""
        return self.known[place]


def packed(thing: object, known: Known) -> bytes:
    """Pack what a copy gets to do; what it knows stands for itself."""
    if not known:  # else everything would be looked for there
        return pickle.dumps(thing)
    stream = BytesIO()
    packer = _Packer(stream)
    packer.known = known
    packer.dump(thing)
    return stream.getvalue()


def unpacked(told: bytes, known: Known) -> tuple[Callable[[object], object], object]:
    """Return work and what it is given, as the copy has them."""
    unpacker = _Unpacker(BytesIO(told))
    unpacker.known = known
    return cast("tuple[Callable[[object], object], object]", unpacker.load())
