"""Operations of messages."""

import unittest

from support import SandboxTest, intercom_client


class Messages(SandboxTest):
    message = {
        "message_type": "in_app",
        "body": "Grüße aus der Werkstatt",
        "from": {"type": "admin", "id": 410001},
        "to": {"type": "user", "id": "6930a1c07be4520d18f3a001"},
    }

    def test_create(self):
        sent = self.client.messages.create(self.message)
        self.assert_sent("POST /messages", self.message)
        self.assertEqual(sent["body"], self.message["body"])
        self.assertEqual(sent["owner"]["id"], "410001")
        self.assertNotIn("conversation_id", sent)

        begin = {**self.message, "create_conversation_without_contact_reply": True}
        sent = self.client.messages.create(begin)
        begun = self.client.conversations.retrieve(sent["conversation_id"])
        self.assertEqual(begun["source"]["id"], sent["id"])

    def test_errors(self):
        for change, status in (
            ({"message_type": "email"}, 422),
            ({"body": ""}, 400),
            ({"to": {"type": "lead", "id": "1"}}, 404),
        ):
            with self.assertRaises(intercom_client.ApiError) as caught:
                self.client.messages.create({**self.message, **change})
            self.assertEqual(caught.exception.status, status)


if __name__ == "__main__":
    unittest.main()
