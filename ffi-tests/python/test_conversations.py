"""Operations of conversations."""

import inspect
import time
import unittest

from support import SandboxTest

OPEN = "300003"
MARTA, JONAS = "410001", "410002"
WORKSHOP = "510001"
YUKI = "6930a1c07be4520d18f3a003"
ELENA = "6930a1c07be4520d18f3a004"


def last_part(conversation):
    return conversation["conversation_parts"]["conversation_parts"][-1]


class Conversations(SandboxTest):
    def setUp(self):
        super().setUp()
        self.conversations = self.client.conversations

    def test_list(self):
        conversations = list(self.conversations.list(per_page=6))
        self.assertEqual(len({each["id"] for each in conversations}), 16)
        requests = self.sandbox.requests()
        self.assertEqual([request.line for request in requests], ["GET /conversations"] * 3)
        self.assertEqual(requests[0].query, {"per_page": "6"})
        cursors = [request.query["starting_after"] for request in requests[1:]]
        pages = list(self.conversations.list.pages(per_page=6))
        self.assertEqual(
            [page["pages"]["next"]["starting_after"] for page in pages[:-1]], cursors
        )
        rest = list(self.conversations.list(per_page=6, starting_after=cursors[1]))
        self.assertEqual(rest, conversations[12:])

    def test_create_and_retrieve(self):
        message = {"from": {"type": "user", "id": YUKI}, "body": "Hello?"}
        made = self.conversations.create(message)
        self.assert_sent("POST /conversations", message)
        id = made["conversation_id"]
        html = self.conversations.retrieve(id)
        self.assert_sent("GET /conversations/" + id)
        self.assertEqual(html["source"]["body"], "<p>Hello?</p>")
        text = self.conversations.retrieve(id, display_as="plaintext")
        self.assert_sent("GET /conversations/" + id, display_as="plaintext")
        self.assertEqual(text["source"]["body"], "Hello?")

    def test_update(self):
        read = self.conversations.update(OPEN, {"read": True}, display_as="plaintext")
        self.assert_sent("PUT /conversations/" + OPEN, {"read": True}, display_as="plaintext")
        self.assertIs(read["read"], True)
        self.assertNotIn("<", read["source"]["body"])
        self.conversations.update(OPEN, {"read": False})
        self.assert_sent("PUT /conversations/" + OPEN, {"read": False})

    def test_search(self):
        query = {"field": "created_at", "operator": ">", "value": 1}
        search = {"query": query, "pagination": {"per_page": 10}}
        found = self.conversations.search(search)
        self.assertTrue(inspect.isgenerator(found))
        self.assertEqual(len({each["id"] for each in found}), 16)
        first, second = self.sandbox.requests()
        self.assertEqual(first.line, "POST /conversations/search")
        self.assertEqual(first.body, search)
        self.assertEqual(second.body["query"], query)
        self.assertEqual(second.body["pagination"]["per_page"], 10)
        self.assertTrue(second.body["pagination"]["starting_after"])
        self.assertEqual(search, {"query": query, "pagination": {"per_page": 10}})

    def test_reply(self):
        comment = {"type": "admin", "admin_id": MARTA, "message_type": "comment", "body": "Yes."}
        replied = self.conversations.reply(OPEN, comment)
        self.assert_sent("POST /conversations/300003/reply", comment)
        self.assertEqual(last_part(replied)["body"], "<p>Yes.</p>")
        comment = {
            "type": "user",
            "intercom_user_id": YUKI,
            "message_type": "comment",
            "body": "Thanks",
        }
        self.assertEqual(self.conversations.reply("last", comment)["id"], OPEN)
        self.assert_sent("POST /conversations/last/reply", comment)

    def test_manage(self):
        close = {"message_type": "close", "type": "admin", "admin_id": MARTA}
        self.assertEqual(self.conversations.manage(OPEN, close)["state"], "closed")
        self.assert_sent("POST /conversations/300003/parts", close)
        until = int(time.time()) + 3600
        snooze = {"message_type": "snoozed", "admin_id": MARTA, "snoozed_until": until}
        self.assertEqual(self.conversations.manage(OPEN, snooze)["snoozed_until"], until)

    def test_assign_to_admin(self):
        assigned = self.conversations.assign_to_admin(OPEN, MARTA, JONAS)
        self.assert_sent(
            "POST /conversations/300003/parts",
            {
                "message_type": "assignment",
                "type": "admin",
                "admin_id": MARTA,
                "assignee_id": JONAS,
            },
        )
        self.assertEqual(assigned["admin_assignee_id"], 410002)
        assigned = self.conversations.assign_to_admin(300003, 410001, 410003, 'A "note", é')
        self.assert_sent(
            "POST /conversations/300003/parts",
            {
                "message_type": "assignment",
                "type": "admin",
                "admin_id": MARTA,
                "assignee_id": "410003",
                "body": 'A "note", é',
            },
        )
        self.assertEqual(assigned["admin_assignee_id"], 410003)

    def test_assign_to_team(self):
        assigned = self.conversations.assign_to_team(OPEN, MARTA, WORKSHOP, body="Yours")
        self.assert_sent(
            "POST /conversations/300003/parts",
            {
                "message_type": "assignment",
                "type": "team",
                "admin_id": MARTA,
                "assignee_id": WORKSHOP,
                "body": "Yours",
            },
        )
        self.assertEqual(assigned["team_assignee_id"], 510001)

    def test_unassign(self):
        self.conversations.assign_to_admin(OPEN, MARTA, JONAS)
        unassigned = self.conversations.unassign(OPEN, MARTA)
        sent = self.sandbox.requests()[-1]
        self.assertEqual(sent.line, "POST /conversations/300003/parts")
        self.assertEqual(sent.body["message_type"], "assignment")
        self.assertEqual(sent.body["assignee_id"], "0")
        self.assertEqual(sent.body["admin_id"], MARTA)
        self.assertIsNone(unassigned["admin_assignee_id"])

    def test_auto_assign(self):
        assigned = self.conversations.auto_assign("300009")
        self.assert_sent("POST /conversations/300009/run_assignment_rules")
        self.assertEqual(assigned["team_assignee_id"], 510001)

    def test_attach_and_detach_contacts(self):
        join = {"admin_id": MARTA, "customer": {"intercom_user_id": ELENA}}
        joined = self.conversations.attach_contact(OPEN, join)
        self.assert_sent("POST /conversations/300003/customers", join)
        self.assertEqual(joined["customers"][1]["id"], ELENA)
        left = self.conversations.detach_contact(OPEN, ELENA, {"admin_id": MARTA})
        self.assert_sent(
            "DELETE /conversations/300003/customers/" + ELENA, {"admin_id": MARTA}
        )
        self.assertEqual(len(left["customers"]), 1)

    def test_attach_and_detach_tags(self):
        tag = self.conversations.attach_tag(OPEN, {"id": "610006", "admin_id": MARTA})
        self.assert_sent("POST /conversations/300003/tags", {"id": "610006", "admin_id": MARTA})
        self.assertEqual(tag["name"], "feature wish")
        detached = self.conversations.detach_tag(OPEN, "610006", {"admin_id": MARTA})
        self.assert_sent("DELETE /conversations/300003/tags/610006", {"admin_id": MARTA})
        self.assertEqual(detached["id"], "610006")

    def test_redact(self):
        part = {
            "type": "conversation_part",
            "conversation_id": "300001",
            "conversation_part_id": "30000103",
        }
        redacted = self.conversations.redact(part)
        self.assert_sent("POST /conversations/redact", part)
        parts = redacted["conversation_parts"]["conversation_parts"]
        self.assertEqual([each["id"] for each in parts if each["redacted"]], ["30000103"])

    def test_convert_to_ticket(self):
        ticket_type = {"ticket_type_id": "640001", "attributes": {"Order number": "FW-1"}}
        ticket = self.conversations.convert_to_ticket("300014", ticket_type)
        self.assert_sent("POST /conversations/300014/convert", ticket_type)
        self.assertEqual(ticket["type"], "ticket")


if __name__ == "__main__":
    unittest.main()
