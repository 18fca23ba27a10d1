"""Serves the contract's fixture plugin over stdio, in the era that its first argument names."""

import asyncio
import sys

from contract_plugin import Plugin, Session, read, written

LONGEST_LINE = 1 << 26


def send(message):
    sys.stdout.buffer.write(written(message) + b"\n")
    sys.stdout.buffer.flush()


async def main():
    reader = asyncio.StreamReader(limit=LONGEST_LINE)
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    session = Session(Plugin(modern=sys.argv[1] == "modern"))
    while line := await reader.readline():
        session.receive(read(line), send)


asyncio.run(main())
