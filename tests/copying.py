"""Hooks and marks for tests of sites that several processes make."""

from __future__ import annotations

import os
import sys

import pytest

needs_copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1,
    reason="needs Linux and a second processor",
)
CHILDREN = """
import os
from pathlib import Path

def children():
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == str(os.getpid()):
            yield int(stat.parent.name)
"""
"""Finds the processes that work for a build."""
THREAD = """
from threading import Timer

def on_startup(**_):
    timer = Timer(600, print)
    timer.daemon = True
    timer.start()
"""
"""A hook that keeps copies from being made."""
