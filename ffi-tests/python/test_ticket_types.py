"""Operations of ticket types."""

import unittest

from support import SandboxTest, intercom_client


class TicketTypes(SandboxTest):
    def setUp(self):
        super().setUp()
        self.ticket_types = self.client.ticket_types

    def test_list(self):
        ticket_types = list(self.ticket_types.list())
        self.assert_sent("GET /ticket_types")
        self.assertEqual(ticket_types[0]["id"], "640001")

    def test_create_retrieve_update_delete(self):
        build = {"name": "Maßrahmen", "category": "Tracker"}
        made = self.ticket_types.create(build)
        self.assert_sent("POST /ticket_types", build)
        self.assertEqual(made["name"], "Maßrahmen")
        self.assertEqual(len(made["ticket_type_attributes"]["data"]), 2)
        route = "/ticket_types/" + made["id"]
        self.assertEqual(self.ticket_types.retrieve(made["id"]), made)
        self.assert_sent("GET " + route)
        changed = self.ticket_types.update(made["id"], {"archived": True})
        self.assert_sent("PUT " + route, {"archived": True})
        self.assertIs(changed["archived"], True)

    def test_attributes(self):
        brake = {
            "name": "Brake",
            "description": "Which one",
            "data_type": "list",
            "list_items": "front,rear",
        }
        made = self.ticket_types.create_attribute(640001, brake)
        self.assert_sent("POST /ticket_types/640001/attributes", brake)
        labels = [item["label"] for item in made["input_options"]["list_options"]]
        self.assertEqual(labels, ["front", "rear"])
        changed = self.ticket_types.update_attribute(640001, made["id"], {"name": "Brakes"})
        self.assert_sent("PUT /ticket_types/640001/attributes/" + made["id"], {"name": "Brakes"})
        whole = self.ticket_types.retrieve("640001")
        self.assertEqual(whole["ticket_type_attributes"]["data"][-1], changed)

    def test_errors(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.ticket_types.retrieve("1")
        self.assertIn("ticket_type_not_found", caught.exception.codes)


if __name__ == "__main__":
    unittest.main()
