"""Conversations and tickets whose older parts are missing."""

import unittest

from support import SandboxTest

from intercom_client import missing_parts, parts_truncated

TICKET = "650004"
# A Back-office ticket, whose notes may be added to the conversation that it is linked to.
BACK_OFFICE, LINKED = "650003", "300008"
NOTE = {"type": "admin", "admin_id": "410001", "message_type": "note", "body": "Spoke"}


class Parts(SandboxTest):
    def test_a_long_conversation_is_truncated(self):
        conversations = self.client.conversations
        count = conversations.retrieve(LINKED)["conversation_parts"]["total_count"]
        for number in range(count + 1, 503):
            self.client.tickets.reply(BACK_OFFICE, {**NOTE, "cross_post": True})
            if number in (500, 501):
                conversation = conversations.retrieve(LINKED)
                self.assertEqual(missing_parts(conversation), number - 500)
                self.assertIs(parts_truncated(conversation), number > 500)
        self.assertEqual(missing_parts(conversations.retrieve(LINKED)), 2)
        for listed in conversations.list():
            self.assertFalse(parts_truncated(listed))

    def test_a_long_ticket_is_truncated(self):
        tickets = self.client.tickets
        before = tickets.retrieve(TICKET)
        self.assertFalse(parts_truncated(before))
        for _ in range(501):
            tickets.reply(TICKET, NOTE)
        ticket = tickets.retrieve(TICKET)
        self.assertTrue(parts_truncated(ticket))
        self.assertEqual(missing_parts(ticket), before["ticket_parts"]["total_count"] + 1)

    def test_docstrings_mention_it(self):
        for retrieve in (self.client.conversations.retrieve, self.client.tickets.retrieve):
            self.assertIn("at most the 500 most recent parts", retrieve.__doc__)


class Forms(unittest.TestCase):
    def test_any_form_of_the_list_is_accepted(self):
        for name in ("conversation_parts", "ticket_parts"):
            for parts, missing in (
                (None, 0),
                ({}, 0),
                ({"total_count": None, name: [{}]}, 0),
                ({"total_count": 1, name: [{}]}, 0),
                ({"total_count": 0, name: [{}]}, 0),
                ({"total_count": 3, name: [{}, None]}, 1),
                ({"total_count": "3", name: [{}]}, 2),
                ({"total_count": 3, name: None}, 3),
                ({"total_count": "x", name: [{}]}, 0),
                ({"total_count": {}, name: [{}]}, 0),
                ({"total_count": float("inf"), name: [{}]}, 0),
                ({"total_count": 3}, 3),
            ):
                with self.subTest(name=name, parts=parts):
                    thread = {"id": "1", name: parts}
                    self.assertEqual(missing_parts(thread), missing)
                    self.assertIs(parts_truncated(thread), missing > 0)
        self.assertFalse(parts_truncated({}))


if __name__ == "__main__":
    unittest.main()
