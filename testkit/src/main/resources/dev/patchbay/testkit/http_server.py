"""A small strict HTTP/1.1 server that notices at once when who asked has gone away. Only the standard library."""

import asyncio

LONGEST_BODY = 1 << 26
REASONS = {200: "OK", 202: "Accepted", 204: "No Content", 400: "Bad Request", 404: "Not Found"}
REASONS |= {405: "Method Not Allowed", 406: "Not Acceptable", 415: "Unsupported Media Type"}


class Reader(asyncio.StreamReader):
    """Says that nothing more will come, even while nobody reads."""

    def __init__(self):
        super().__init__(limit=LONGEST_BODY)
        self.gone = asyncio.Event()

    def feed_eof(self):
        super().feed_eof()
        self.gone.set()

    def set_exception(self, broken):
        super().set_exception(broken)
        self.gone.set()


class Exchange:
    """A request, and the way to answer it: at once, or with a stream."""

    def __init__(self, verb, path, headers, body, reader, writer):
        self.verb = verb
        self.path = path
        self.headers = headers
        self.body = body
        self.gone = reader.gone
        self.writer = writer

    def answer(self, status, body=b"", media_type="application/json", headers=None):
        self.head(status, {"Content-Type": media_type, "Content-Length": len(body), **(headers or {})})
        self.writer.write(body)

    def begin_events(self, headers=None):
        self.head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked", **(headers or {})})

    def event(self, data):
        self.chunk(b"data: " + data + b"\n\n")

    def end_events(self):
        self.writer.write(b"0\r\n\r\n")

    def chunk(self, part):
        self.writer.write(b"%x\r\n%s\r\n" % (len(part), part))

    def head(self, status, headers):
        lines = [f"HTTP/1.1 {status} {REASONS[status]}", *(f"{name}: {value}" for name, value in headers.items())]
        self.writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))


async def read_exchange(reader, writer):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    request, *lines = head.split("\r\n")[:-2]
    verb, path, _ = request.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Exchange(verb, path, headers, body, reader, writer)


async def serve(handle, port=0):
    """Serves until the process is killed, after printing the port."""

    async def converse(reader, writer):
        try:
            while True:
                await handle(await read_exchange(reader, writer))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def connected():
        return asyncio.StreamReaderProtocol(Reader(), converse)

    server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", port)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
