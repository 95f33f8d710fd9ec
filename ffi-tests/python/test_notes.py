"""Operations of notes."""

import unittest

from support import SandboxTest, intercom_client


class Notes(SandboxTest):
    def test_retrieve(self):
        note = self.client.notes.retrieve(640001)
        self.assert_sent("GET /notes/640001")
        self.assertEqual(note["type"], "note")
        self.assertEqual(note["author"]["id"], "410001")
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.notes.retrieve(1)
        self.assertEqual(caught.exception.status, 404)


if __name__ == "__main__":
    unittest.main()
