"""Sends control calls over connections of their own.

Test suites replace ``requests``, ``urllib``, ``http.client`` and the sockets of the process, and set proxies in the environment.
None of these changes a control call.
"""

from __future__ import annotations

import io
import socket
from _socket import getaddrinfo  # Not the function of `socket`, which pytest-socket replaces.
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from threading import Event
from typing import Any

from ._core import ControlError, Origin, Request, Response

TIMEOUT_SECONDS = 120.0

_original_class = socket.socket


def _socket_class() -> type[socket.socket]:
    """Return Python's own class: pytest-socket and others replace ``socket.socket`` by a subclass."""
    found: type = socket.socket
    while found.__module__ not in ("socket", "builtins"):
        found = found.__base__ or object
    return found if found.__module__ == "socket" else _original_class


def open_sockets(origin: Origin) -> Iterator[tuple[socket.socket, Any]]:
    """Yield an unconnected socket for each address of the mock."""
    create = _socket_class()
    for family, kind, protocol, _, address in getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM):
        yield create(family, kind, protocol), address


def serialize(origin: Origin, request: Request) -> bytes:
    """Return the bytes of a request that asks the mock to close the connection."""
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    lines = [
        f"{request.method} {origin.path}{request.target} HTTP/1.1",
        f"host: {host}:{origin.port}",
        "connection: close",
        f"content-length: {len(request.body)}",
        *(f"{name}: {value}" for name, value in request.headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + request.body


class _ReceivedBytes(io.BytesIO):
    """Bytes in the place of a socket."""

    def makefile(self, *_: object, **__: object) -> io.BytesIO:
        return self


def parse_response(origin: Origin, received: bytes) -> Response:
    """Parse all bytes of a connection."""
    response = HTTPResponse(_ReceivedBytes(received))  # type: ignore[arg-type]
    try:
        response.begin()
        return Response(response.status, response.getheader("content-type", ""), response.read())
    except (HTTPException, ValueError) as error:
        raise unreachable(origin, f"the response is not HTTP ({error or type(error).__name__})") from None


def unreachable(origin: Origin, cause: object) -> ControlError:
    return ControlError(f"Cannot reach the mock at {origin.url}: {cause}. Start it, or check the URL")


def pause(seconds: float) -> None:
    """Sleep in real time. Test suites replace ``time.sleep`` and the clocks."""
    Event().wait(seconds)


class Transport:
    """Sends each request over a new connection. Follows no redirect."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    def send(self, request: Request) -> Response:
        try:
            received = self._exchange(serialize(self.origin, request))
        except OSError as error:
            raise unreachable(self.origin, error) from error
        return parse_response(self.origin, received)

    def _exchange(self, sent: bytes) -> bytes:
        with self._connect() as connection:
            connection.sendall(sent)
            chunks: list[bytes] = []
            while chunk := connection.recv(1 << 16):
                chunks.append(chunk)
            return b"".join(chunks)

    def _connect(self) -> socket.socket:
        failure = OSError("the host has no address")
        for candidate, address in open_sockets(self.origin):
            candidate.settimeout(TIMEOUT_SECONDS)
            try:
                candidate.connect(address)
            except OSError as error:
                failure = error
                candidate.close()
            else:
                return self._secure(candidate) if self.origin.scheme == "https" else candidate
        raise failure

    def _secure(self, connected: socket.socket) -> socket.socket:
        import ssl

        return ssl.create_default_context().wrap_socket(connected, server_hostname=self.origin.host)
