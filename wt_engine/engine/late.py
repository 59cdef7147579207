"""Engines are imported late; no fork falls into the time of that.

The interpreter's locks of modules can't be renewed in a child: what another thread was
importing when the child was forked, the child can't import any more. It would wait for
that thread. So a fork waits until the import is over.
"""

from __future__ import annotations

# Before the fork hook below is registered: hooks run last first, and logging's takes a lock that
# durable-rules needs while it is imported. Both engines import logging anyway.
import logging  # noqa: F401
import os
import threading
from contextlib import AbstractContextManager
from typing import Any

_importing = threading.RLock()
_forking: int | None = None
"""The thread that holds the lock for a fork."""
_LONGEST_WAIT = 10.0
"""Seconds that a fork waits for an import: one that takes longer is stuck for other reasons."""


def importing() -> AbstractContextManager[Any]:
    """Return what to hold while a module is imported late."""
    return _importing


def _before_a_fork() -> None:
    global _forking
    if _importing.acquire(timeout=_LONGEST_WAIT):
        _forking = threading.get_ident()


def _after_a_fork() -> None:
    global _forking
    if _forking == threading.get_ident():
        _forking = None
        _importing.release()


def _in_the_child() -> None:
    global _forking, _importing
    _forking, _importing = None, threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_a_fork, after_in_parent=_after_a_fork, after_in_child=_in_the_child
    )
