"""Sends control calls from an event loop of asyncio, over connections of their own."""

from __future__ import annotations

import asyncio
import socket
from ssl import create_default_context

from ._core import Origin, Request, Response
from ._transport import open_sockets, parse_response, serialize, unreachable
from ._transport import pause as pause_thread


async def pause(seconds: float) -> None:
    """Sleep in real time. ``asyncio.sleep`` never ends while freezegun replaces the clock of the event loop."""
    await asyncio.to_thread(pause_thread, seconds)


class AsyncTransport:
    """Sends each request over a new connection. Follows no redirect. Sets no timer, because a test suite may freeze the clock."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    async def send(self, request: Request) -> Response:
        try:
            received = await self._exchange(serialize(self.origin, request))
        except OSError as error:
            raise unreachable(self.origin, error) from error
        return parse_response(self.origin, received)

    async def _exchange(self, sent: bytes) -> bytes:
        is_secure = self.origin.scheme == "https"
        reader, writer = await asyncio.open_connection(
            sock=await self._connect(),
            ssl=create_default_context() if is_secure else None,
            server_hostname=self.origin.host if is_secure else None,
        )
        try:
            writer.write(sent)
            return await reader.read()
        finally:
            writer.close()

    async def _connect(self) -> socket.socket:
        failure = OSError("the host has no address")
        for candidate, address in open_sockets(self.origin):
            candidate.setblocking(False)
            try:
                await asyncio.get_running_loop().sock_connect(candidate, address)
            except OSError as error:
                failure = error
                candidate.close()
            else:
                return candidate
        raise failure
