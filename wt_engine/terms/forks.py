"""What a process and its forked children may share, and what not.

A fork copies memory while other threads may be in the middle of something, and those
threads are not there in the child: a lock that one of them holds is never let go again, and
what it had half changed stays so. Whoever keeps a lock, or something that a lock guards,
therefore renews it in the child, and nothing is kept behind a lock that can't be renewed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

if not TYPE_CHECKING and sys.version_info < (3, 12):
    from contextlib import nullcontext

    _locked_property = cached_property

    def cached_property(func: Callable[[Any], Any]) -> _locked_property:
        """Return `functools.cached_property` as it is from Python 3.12 on: without a lock.

        Before, one lock served all objects of a class and was held while a value was worked
        out; a child that was forked in that moment would wait for it for ever. Two threads
        may now both work a value out; they come to the same.
        """
        made = _locked_property(func)
        made.lock = nullcontext()
        return made


__all__ = ["cached_property", "in_forked_children"]


def in_forked_children(renew: Callable[[], None]) -> Callable[[], None]:
    """Have `renew` called in every process that is forked off this one, before anything else.

    Returns `renew`, so that it can be used as a decorator. It must not wait for anything.
    """
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=renew)
    return renew
