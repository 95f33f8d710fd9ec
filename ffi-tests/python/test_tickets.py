"""Operations of tickets."""

import inspect
import unittest

from support import SandboxTest, intercom_client

NEW = "650004"
MARTA, JONAS = "410001", "410002"


class Tickets(SandboxTest):
    def setUp(self):
        super().setUp()
        self.tickets = self.client.tickets

    def test_create_retrieve_update_delete(self):
        claim = {
            "ticket_type_id": "640001",
            "contacts": [{"email": "räder@rider.example"}],
            "ticket_attributes": {"_default_title_": "Achse \u8eca krumm"},
        }
        made = self.tickets.create(claim)
        self.assert_sent("POST /tickets", claim)
        self.assertEqual(made["ticket_attributes"]["_default_title_"], "Achse \u8eca krumm")
        route = "/tickets/" + made["id"]
        self.assertEqual(self.tickets.retrieve(made["id"]), made)
        self.assert_sent("GET " + route)

        changes = {
            "state": "in_progress",
            "assignment": {"admin_id": MARTA, "assignee_id": JONAS},
        }
        changed = self.tickets.update(made["id"], changes)
        self.assert_sent("PUT " + route, changes)
        self.assertEqual(changed["ticket_state"], "in_progress")
        self.assertEqual(changed["admin_assignee_id"], JONAS)
        unassigned = self.tickets.update(
            made["id"], {"assignment": {"admin_id": MARTA, "assignee_id": "0"}}
        )
        self.assertEqual(unassigned["admin_assignee_id"], "0")

    def test_reply(self):
        reply = {
            "type": "admin",
            "admin_id": MARTA,
            "message_type": "quick_reply",
            "reply_options": [{"text": "Ja", "uuid": "61b5ba6b-8a35-4b2d-9aa0-5a0d0a0a7c11"}],
        }
        part = self.tickets.reply(NEW, reply)
        self.assert_sent("POST /tickets/650004/reply", reply)
        self.assertEqual(part["part_type"], "quick_reply")
        ticket = self.tickets.retrieve(NEW)
        self.assertEqual(ticket["ticket_parts"]["ticket_parts"][-1], part)

    def test_attach_and_detach_tags(self):
        tag = self.tickets.attach_tag(NEW, {"id": "610008", "admin_id": MARTA})
        self.assert_sent("POST /tickets/650004/tags", {"id": "610008", "admin_id": MARTA})
        self.assertEqual(tag["name"], "urgent")
        detached = self.tickets.detach_tag(NEW, "610008", {"admin_id": MARTA})
        self.assert_sent("DELETE /tickets/650004/tags/610008", {"admin_id": MARTA})
        self.assertEqual(detached, tag)

    def test_search(self):
        query = {"field": "ticket_attribute.6400014", "operator": ">", "value": 1}
        search = {"query": query, "pagination": {"per_page": 1}}
        found = self.tickets.search(search)
        self.assertTrue(inspect.isgenerator(found))
        self.assertEqual({ticket["id"] for ticket in found}, {"650001", "650002"})
        first, second = self.sandbox.requests()
        self.assertEqual(first.line, "POST /tickets/search")
        self.assertEqual(first.body, search)
        self.assertTrue(second.body["pagination"]["starting_after"])
        pages = list(self.tickets.search.pages(search))
        self.assertEqual([len(page["tickets"]) for page in pages], [1, 1])

    def test_errors(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.tickets.retrieve("1")
        self.assertIn("ticket_not_found", caught.exception.codes)


if __name__ == "__main__":
    unittest.main()
