"""Mocks of processes that use asyncio. A module of its own, because synchronous tests do not need to import asyncio."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import TYPE_CHECKING

from ._async_client import AsyncServer, connect_async
from ._mock import Gateway, start

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._process import OptionValue


class AsyncComplianceMock(AsyncServer):
    """A :class:`ComplianceMock` for code that uses asyncio: ``async with AsyncComplianceMock() as mock:``."""

    gateway: Gateway | None
    """Proxy for clients that call ``api.x.com`` by name. None unless the option ``gateway`` is True."""

    def __init__(self, **options: OptionValue) -> None:
        self._options = options

    async def __aenter__(self) -> Self:
        self._process, token, self.gateway = await asyncio.to_thread(start, self._options)
        super().__init__(connect_async(self._process.url, control_token=token)._scope)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._process.close)
