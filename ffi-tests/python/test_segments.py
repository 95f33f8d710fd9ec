"""Operations of segments."""

import unittest

from support import SandboxTest, intercom_client


class Segments(SandboxTest):
    def test_list(self):
        segments = list(self.client.segments.list())
        self.assert_sent("GET /segments")
        self.assertEqual(len(segments), 4)
        self.assertNotIn("count", segments[0])
        counted = list(self.client.segments.list(include_count=True))
        self.assert_sent("GET /segments", include_count="true")
        self.assertEqual([segment["count"] for segment in counted], [3, 3, 2, 1])

    def test_retrieve(self):
        first = next(self.client.segments.list())
        self.assertEqual(self.client.segments.retrieve(first["id"]), first)
        self.assert_sent("GET /segments/" + first["id"])
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.segments.retrieve("1")
        self.assertEqual(caught.exception.status, 404)


if __name__ == "__main__":
    unittest.main()
