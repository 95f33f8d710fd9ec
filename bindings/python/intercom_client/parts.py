"""Detection of conversations and tickets whose older parts are missing."""

from __future__ import annotations

from typing import Any, Mapping

_LISTS = ("conversation_parts", "ticket_parts")


def parts_truncated(thread: Mapping[str, Any]) -> bool:
    """Returns whether a conversation or ticket has more parts than were received.

    Intercom returns at most the 500 most recent parts and has no operation that returns the others.

    Args:
        thread: Conversation or ticket, as a method of the client returned it. ``False`` for one
            without parts, such as the conversations of a list.
    """
    return missing_parts(thread) > 0


def missing_parts(thread: Mapping[str, Any]) -> int:
    """Returns the number of parts that were not received: the oldest ones.

    Args:
        thread: Conversation or ticket, as a method of the client returned it. 0 for one without
            parts, such as the conversations of a list.
    """
    for name in _LISTS:
        parts = thread.get(name)
        if isinstance(parts, Mapping):
            total, received = parts.get("total_count"), parts.get(name)
            count = len(received) if isinstance(received, list) else 0
            return max(0, _integer(total) - count)
    return 0


def _integer(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
