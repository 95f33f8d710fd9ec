"""The clients to compare: functions that return the call of each resource, by its size."""

import json
import os

URL = os.environ.get("BENCH_URL", "")
# Path of each resource of the benchmark server, by the size of its response.
PATHS = {
    "1.2 KB": "/articles/800001",
    "14 KB, 37 locales": "/articles/800002",
    "118 KB, 50 conversations": "/conversations",
}
SIZES = list(PATHS)


def by_path(get):
    """Returns the calls of a client that has a function from path to response."""
    return {size: lambda path=path: get(path) for size, path in PATHS.items()}


def intercom(**options):
    from intercom_client import Client

    client = Client("token", base_url=URL, **options)
    return {
        SIZES[0]: lambda: client.articles.retrieve("800001"),
        SIZES[1]: lambda: client.articles.retrieve("800002"),
        SIZES[2]: lambda: list(client.conversations.list()),
    }


def intercom_with_orjson():
    import orjson

    return intercom(loads=orjson.loads)


def official():
    from intercom import Intercom

    client = Intercom(token="token", base_url=URL)
    return {
        SIZES[0]: lambda: client.articles.find(800001),
        SIZES[1]: lambda: client.articles.find(800002),
        SIZES[2]: lambda: list(client.conversations.list()),
    }


def requests():
    import requests

    session = requests.Session()
    session.headers["Authorization"] = "Bearer token"

    def get(path):
        response = session.get(URL + path)
        response.raise_for_status()
        return response.json()

    return by_path(get)


def httpx():
    import httpx

    client = httpx.Client(base_url=URL, headers={"Authorization": "Bearer token"})

    def get(path):
        return client.get(path).raise_for_status().json()

    return by_path(get)


def pycurl(loads=json.loads):
    from io import BytesIO

    import pycurl

    curl = pycurl.Curl()
    curl.setopt(pycurl.HTTPHEADER, ["Authorization: Bearer token", "Accept: application/json"])

    def get(path):
        body = BytesIO()
        curl.setopt(pycurl.URL, URL + path)
        curl.setopt(pycurl.WRITEDATA, body)
        curl.perform()
        if curl.getinfo(pycurl.RESPONSE_CODE) != 200:
            raise RuntimeError("the HTTP status is not 200")
        return loads(body.getvalue())

    return by_path(get)


def pycurl_with_orjson():
    import orjson

    return pycurl(orjson.loads)


def raw_socket():
    """Writes a prepared request to a socket and reads the response."""
    import socket

    host, port = URL[len("http://") :].split(":")
    connection = socket.create_connection((host, int(port)))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    stream = connection.makefile("rb", 64 * 1024)
    request = "GET {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer token\r\n\r\n"
    requests = {path: request.format(path, host).encode() for path in PATHS.values()}

    def get(path):
        connection.sendall(requests[path])
        if not stream.readline().startswith(b"HTTP/1.1 200"):
            raise RuntimeError("the HTTP status is not 200")
        for line in iter(stream.readline, b"\r\n"):
            if line.startswith(b"Content-Length:"):
                length = int(line[15:])
        return json.loads(stream.read(length))

    return by_path(get)
