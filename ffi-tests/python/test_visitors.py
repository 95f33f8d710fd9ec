"""Operations of visitors."""

import unittest

from support import SandboxTest, intercom_client

USER_ID = "c0b7d3a4-51fe-4e0c-9a36-7d2f8e1b4c01"


class Visitors(SandboxTest):
    def test_retrieve_and_update(self):
        visitors = self.client.visitors
        visitor = visitors.retrieve(USER_ID)
        self.assert_sent("GET /visitors", user_id=USER_ID)
        self.assertEqual(visitors.retrieve(user_id=USER_ID), visitor)

        change = {"id": visitor["id"], "name": "Jörg"}
        changed = visitors.update(change)
        self.assert_sent("PUT /visitors", change)
        self.assertEqual(changed["name"], "Jörg")
        self.assertEqual(visitors.retrieve(USER_ID), changed)

    def test_convert(self):
        body = {
            "type": "user",
            "visitor": {"user_id": USER_ID},
            "user": {"email": "elena.vidal@ridersclub.example"},
        }
        contact = self.client.visitors.convert(body)
        self.assert_sent("POST /visitors/convert", body)
        self.assertEqual(contact["id"], "6930a1c07be4520d18f3a001")
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.visitors.retrieve(USER_ID)
        self.assertEqual(caught.exception.status, 404)

    def test_a_user_id_is_percent_encoded_as_one_value(self):
        with self.assertRaises(intercom_client.ApiError):
            self.client.visitors.retrieve("1&user_id=" + USER_ID)
        self.assert_sent("GET /visitors", user_id="1&user_id=" + USER_ID)
        with self.assertRaises(intercom_client.InvalidInputError):
            self.client.visitors.retrieve("")


if __name__ == "__main__":
    unittest.main()
