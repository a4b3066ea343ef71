"""Each target of the fuzzer is given the octets that lie here, so that it stays one."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz_targets import TARGETS

HERE = Path(__file__).parent
SEEDS = [(path.parent.name, path) for path in sorted(HERE.glob("*/*.[mt][dx]*"))]


@pytest.mark.parametrize(("name", "path"), SEEDS, ids=[f"{name}-{one.stem}" for name, one in SEEDS])
def test_a_target_takes_its_seeds(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())


def test_every_target_has_seeds() -> None:
    assert {name for name, _ in SEEDS} == set(TARGETS)
