"""The operations of segments."""

import unittest

from support import SandboxTest, intercom


class Segments(SandboxTest):
    def test_list(self):
        segments = self.client.segments.list()["segments"]
        self.assert_sent("GET /segments")
        self.assertEqual(len(segments), 4)
        self.assertNotIn("count", segments[0])
        counted = self.client.segments.list(include_count=True)["segments"]
        self.assert_sent("GET /segments", include_count="true")
        self.assertEqual([segment["count"] for segment in counted], [3, 3, 2, 1])

    def test_retrieve(self):
        first = self.client.segments.list()["segments"][0]
        self.assertEqual(self.client.segments.retrieve(first["id"]), first)
        self.assert_sent("GET /segments/" + first["id"])
        with self.assertRaises(intercom.ApiError) as caught:
            self.client.segments.retrieve("1")
        self.assertEqual(caught.exception.status, 404)


if __name__ == "__main__":
    unittest.main()
