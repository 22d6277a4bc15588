"""HTTP as uvicorn speaks it, but for clients that never come to an end."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 30.0
"""Seconds for the header of a request, and for what is left of a body that nobody reads, such as one refused as too large:
a client that sends all before it looks at the answer shall get it."""


class BoundedProtocol(H11Protocol):
    """Ends connections whose header, or whose refused body, does not end: uvicorn itself waits as long as bytes come."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there, and may take so long to ask."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something came; where the request is not on its way to an answer, the time runs."""
        super().data_received(data)
        theirs, ours = self.conn.their_state, self.conn.our_state
        if theirs is not h11.IDLE and not (theirs is h11.SEND_BODY and ours is h11.DONE):
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(PATIENCE, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
