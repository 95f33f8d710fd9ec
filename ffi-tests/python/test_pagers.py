"""Lists whose pages a server should not send, and the bodies of searches."""

import json
import socket
import threading
import unittest

from support import intercom_client

HALF = "\\ud83d"

#: Values of ``pages`` that do not say whether there is a next page, and the path in the error.
UNREADABLE = [
    ("7", "`pages`"),
    ('"x"', "`pages`"),
    ("[]", "`pages`"),
    ('{"x":1}', "`pages`"),
    ('{"next":5}', "`pages.next`"),
    ('{"next":1e999}', "`pages.next`"),
    ('{"next":"%s"}' % HALF, "`pages.next`"),
    ('{"next":"https://h/?p=%s"}' % HALF, "`pages.next`"),
    ('{"next":"https://h/articles"}', "`pages.next`"),
    ('{"next":{"cursor":"c"}}', "`pages.next`"),
    ('{"next":null,"next":{"starting_after":"c"}}', "`pages.next`"),
    ('{"next":{"starting_after":{}}}', "`pages.next.starting_after`"),
    ('{"next":{"starting_after":"%s"}}' % HALF, "`pages.next.starting_after`"),
    ('{"page":1,"total_pages":{}}', "`pages.total_pages`"),
    ('{"page":1,"total_pages":1e999}', "`pages.total_pages`"),
    ('null,"pages":null', "`pages`"),
]

UNREADABLE_SCROLLS = ["{}", "1e999", '"%s"' % HALF, '"a","scroll_param":"b"']


class Server:
    """Returns these bodies, one per connection, and keeps the requests."""

    def __init__(self, *bodies, head="HTTP/1.1 200 OK\r\nX-Request-Id: page-1\r\n"):
        self.requests = []
        self._head = head
        self._bodies = bodies
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d" % self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        for body in self._bodies:
            connection, _ = self._listener.accept()
            with connection, connection.makefile("rb") as stream:
                line = stream.readline().decode().strip()
                length = 0
                for header in iter(stream.readline, b"\r\n"):
                    name, _, value = header.decode().partition(":")
                    if name.lower() == "content-length":
                        length = int(value)
                self.requests.append((line, stream.read(length).decode()))
                head = self._head + "Connection: close\r\n"
                head += "Content-Length: %d\r\n\r\n" % len(body)
                connection.sendall((head + body).encode())

    def close(self):
        self._listener.close()
        self._thread.join(10)


class Pagers(unittest.TestCase):
    def serve(self, *bodies):
        """Starts a server and returns it with a client for it."""
        server = Server(*bodies)
        self.addCleanup(server.close)
        client = intercom_client.Client("token", base_url=server.url, timeout=5)
        self.addCleanup(client.close)
        return server, client

    def assert_fails_after(self, iterator, count, text, path, must_restart=False):
        """Checks that so many values are followed by an error about their page, then by the end."""
        for _ in range(count):
            next(iterator)
        with self.assertRaises(intercom_client.DecodeError) as caught:
            next(iterator)
        error = caught.exception
        self.assertEqual(error.detail, "decode")
        self.assertEqual((error.status, error.request_id), (200, "page-1"))
        self.assertEqual((error.body, error.attempts), (text, 1))
        self.assertIs(error.must_restart, must_restart)
        self.assertIn(path, str(error))
        self.assertEqual(list(iterator), [])

    def test_unreadable_links_are_errors_after_their_page(self):
        for pages, path in UNREADABLE:
            text = '{"data":[{"id":"%s"},{}],"pages":%s}' % (HALF, pages)
            search = {"query": {"field": "role", "operator": "=", "value": "user"}}
            for call in (
                lambda client: client.articles.list.pages(),
                lambda client: client.contacts.search.pages(search),
            ):
                with self.subTest(pages=pages):
                    server, client = self.serve(text)
                    self.assert_fails_after(call(client), 1, text, path)
                    self.assertEqual(len(server.requests), 1)
            with self.subTest(pages=pages, items=True):
                _, client = self.serve(text)
                self.assert_fails_after(client.articles.list(), 2, text, path)

    def test_unreadable_scroll_parameters_are_errors_after_their_page(self):
        for scroll in UNREADABLE_SCROLLS:
            with self.subTest(scroll=scroll):
                text = '{"data":[{}],"scroll_param":%s}' % scroll
                _, client = self.serve(text)
                pages = client.companies.scroll.pages()
                self.assert_fails_after(pages, 1, text, "`scroll_param`", must_restart=True)

    def test_null_and_empty_links_end_a_list(self):
        for pages in ("null", "{}", '{"next":null}', '{"next":{}}'):
            with self.subTest(pages=pages):
                _, client = self.serve('{"data":["%s"],"pages":%s}' % (HALF, pages))
                self.assertEqual(len(list(client.articles.list())), 1)

    def test_required_parameters_are_kept_if_a_url_lacks_them(self):
        next_url = "https://h/x?before=9&user_id=u"
        first = json.dumps({"events": [{}], "pages": {"next": next_url}})
        server, client = self.serve(first, '{"events":[{}]}')
        events = client.data_events.list(type="user", user_id="u")
        self.assertEqual(len(list(events)), 2)
        line = "GET /events?before=9&user_id=u&type=user HTTP/1.1"
        self.assertEqual(server.requests[1][0], line)

    def test_a_search_body_is_the_same_on_every_page(self):
        deep = value = []
        for _ in range(200):
            value.append([])
            value = value[0]
        search = {"big": 2**64, "text": "é\0\u2028/", "deep": deep, "query": {"value": [1.50, -0.0]}}
        first = json.dumps({"data": [{}], "pages": {"next": {"starting_after": 'c/"1'}}})
        cursor = r'"starting_after":"c/\"1"'
        for pagination, before, after in (
            ({}, "}", ',"pagination":{%s}}' % cursor),
            (
                {"pagination": {"per_page": 2}},
                '"per_page":2}}',
                '"per_page":2,%s}}' % cursor,
            ),
        ):
            with self.subTest(pagination=pagination):
                server, client = self.serve(first, '{"data":[{}],"pages":null}')
                self.assertEqual(len(list(client.contacts.search({**search, **pagination}))), 2)
                (_, body), (_, second) = server.requests
                self.assertEqual(json.loads(body), {**search, **pagination})
                self.assertTrue(body.endswith(before))
                self.assertEqual(second, body[: -len(before)] + after)

    def test_a_search_body_without_a_position_for_the_cursor_is_rejected(self):
        server, client = self.serve()
        pages = client.contacts.search.pages({"query": {}, "pagination": [1]})
        with self.assertRaisesRegex(intercom_client.InvalidInputError, "pagination"):
            next(pages)
        self.assertEqual((list(pages), server.requests), ([], []))


if __name__ == "__main__":
    unittest.main()
