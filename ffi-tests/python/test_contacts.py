"""Operations of contacts."""

import unittest

from support import SandboxTest, intercom_client

ELENA = "6930a1c07be4520d18f3a001"
BUDI = "6930a1c07be4520d18f3a005"
TOM = "6930a1c07be4520d18f3a006"


class Contacts(SandboxTest):
    def test_list_yields_the_items_of_all_pages(self):
        ids = [contact["id"] for contact in self.client.contacts.list(per_page=3)]
        self.assertEqual(len(set(ids)), 8)
        sent = self.sandbox.requests()
        self.assertEqual([request.line for request in sent], ["GET /contacts"] * 3)
        self.assertIn("starting_after", sent[-1].query)
        pages = list(self.client.contacts.list.pages(per_page=3))
        self.assertEqual([len(page["data"]) for page in pages], [3, 3, 2])

    def test_search_sends_the_cursor_in_its_body(self):
        query = {"field": "custom_attributes.club_member", "operator": "=", "value": True}
        search = {"query": query, "pagination": {"per_page": 2}}
        found = list(self.client.contacts.search(search))
        self.assertEqual(len(found), 3)
        self.assertTrue(all(contact["custom_attributes"]["club_member"] for contact in found))
        body = self.sandbox.requests()[-1].body
        self.assertEqual(body["query"], query)
        self.assertIn("starting_after", body["pagination"])

    def test_create_retrieve_update_delete(self):
        contacts = self.client.contacts
        new = {"role": "lead", "name": "Øystein", "custom_attributes": {"club_member": False}}
        made = contacts.create(new)
        self.assert_sent("POST /contacts", new)
        self.assertEqual(made["name"], "Øystein")
        route = "/contacts/" + made["id"]
        self.assertEqual(contacts.retrieve(made["id"]), made)
        self.assert_sent("GET " + route)

        changed = contacts.update(made["id"], {"name": None, "phone": "+47"})
        self.assert_sent("PUT " + route, {"name": None, "phone": "+47"})
        self.assertIsNone(changed["name"])
        self.assertEqual(changed["phone"], "+47")

        self.assertIs(contacts.archive(made["id"])["archived"], True)
        self.assert_sent("POST " + route + "/archive")
        self.assertIs(contacts.unarchive(made["id"])["archived"], False)
        self.assert_sent("POST " + route + "/unarchive")
        self.assertIs(contacts.delete(made["id"])["deleted"], True)
        self.assert_sent("DELETE " + route)
        with self.assertRaises(intercom_client.ApiError) as caught:
            contacts.retrieve(made["id"])
        self.assertEqual(caught.exception.status, 404)

    def test_a_second_user_with_the_same_id_conflicts(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.contacts.create({"external_id": "fw-1001"})
        self.assertEqual(caught.exception.status, 409)
        self.assertIn("conflict", caught.exception.codes)

    def test_merge(self):
        body = {"from": TOM, "into": ELENA}
        self.assertEqual(self.client.contacts.merge(body)["id"], ELENA)
        self.assert_sent("POST /contacts/merge", body)
        with self.assertRaises(intercom_client.ApiError):
            self.client.contacts.retrieve(TOM)

    def test_companies(self):
        contacts = self.client.contacts
        self.assertEqual(list(contacts.list_companies(TOM, per_page=5)), [])
        self.assert_sent("GET /contacts/" + TOM + "/companies", per_page="5")
        company = contacts.attach_company(TOM, {"id": "6930a1c07be4520d18f3c001"})
        self.assertEqual(list(contacts.list_companies(TOM)), [company])
        members = self.client.companies.list_contacts(company["id"])
        self.assertIn(TOM, [contact["id"] for contact in members])
        contacts.detach_company(TOM, company["id"])
        self.assertEqual(list(contacts.list_companies(TOM)), [])
        for call, line, body in (
            (lambda: contacts.attach_company(BUDI, {"id": "1"}), "POST", {"id": "1"}),
            (lambda: contacts.detach_company(BUDI, 1), "DELETE", None),
        ):
            with self.assertRaises(intercom_client.ApiError) as caught:
                call()
            self.assertIn("company_not_found", caught.exception.codes)
            path = "/contacts/" + BUDI + "/companies" + ("/1" if line == "DELETE" else "")
            self.assert_sent(line + " " + path, body)

    def test_notes(self):
        contacts = self.client.contacts
        for text in ("one", "two", "three"):
            note = contacts.create_note(BUDI, {"body": text, "admin_id": "410001"})
            self.assert_sent(
                "POST /contacts/" + BUDI + "/notes", {"body": text, "admin_id": "410001"}
            )
            self.assertEqual(note["contact"]["id"], BUDI)
        notes = list(contacts.list_notes(BUDI, per_page=2))
        self.assertEqual(
            [note["body"] for note in notes], ["<p>three</p>", "<p>two</p>", "<p>one</p>"]
        )
        self.assertEqual(self.client.notes.retrieve(notes[0]["id"]), notes[0])

    def test_tags(self):
        contacts = self.client.contacts
        tag = contacts.attach_tag(BUDI, {"id": "610002"})
        self.assert_sent("POST /contacts/" + BUDI + "/tags", {"id": "610002"})
        self.assertEqual(list(contacts.list_tags(BUDI)), [tag])
        self.assertEqual(contacts.retrieve(BUDI)["tags"]["total_count"], 1)
        self.assertEqual(contacts.detach_tag(BUDI, 610002), tag)
        self.assert_sent("DELETE /contacts/" + BUDI + "/tags/610002")
        self.assertEqual(list(contacts.list_tags(BUDI)), [])

    def test_subscriptions(self):
        contacts = self.client.contacts
        choice = {"id": "650002", "consent_type": "opt_in"}
        chosen = contacts.attach_subscription(BUDI, choice)
        self.assert_sent("POST /contacts/" + BUDI + "/subscriptions", choice)
        self.assertEqual(list(contacts.list_subscriptions(BUDI)), [chosen])
        self.assertEqual(contacts.detach_subscription(BUDI, "650002"), chosen)
        self.assert_sent("DELETE /contacts/" + BUDI + "/subscriptions/650002")
        self.assertEqual(list(contacts.list_subscriptions(BUDI)), [])

    def test_segments(self):
        segments = list(self.client.contacts.list_segments(TOM))
        self.assert_sent("GET /contacts/" + TOM + "/segments")
        self.assertEqual([segment["name"] for segment in segments], ["All leads"])


if __name__ == "__main__":
    unittest.main()
