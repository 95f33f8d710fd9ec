"""Operations of collections."""

import unittest

from support import SandboxTest, intercom_client


class Collections(SandboxTest):
    def test_list_yields_the_items_of_all_pages(self):
        collections = list(self.client.collections.list(per_page=2))
        self.assert_sent("GET /help_center/collections", page="2", per_page="2")
        self.assertEqual([found["id"] for found in collections], ["720003", "720002", "720001"])
        pages = list(self.client.collections.list.pages(per_page=2))
        self.assertEqual([len(page["data"]) for page in pages], [2, 1])

    def test_create_retrieve_update_delete(self):
        collections = self.client.collections
        draft = {
            "name": "Räder",
            "parent_id": "720002",
            "translated_content": {"id": {"name": "Roda"}},
        }
        made = collections.create(draft)
        self.assert_sent("POST /help_center/collections", draft)
        self.assertEqual(made["name"], "Räder")
        self.assertEqual(made["translated_content"]["id"]["name"], "Roda")
        route = "/help_center/collections/" + made["id"]

        self.assertEqual(collections.retrieve(made["id"]), made)
        self.assert_sent("GET " + route)
        self.assertEqual(collections.retrieve(int(made["id"])), made)

        top = collections.update(made["id"], {"parent_id": None})
        self.assert_sent("PUT " + route, {"parent_id": None})
        self.assertIsNone(top["parent_id"])
        self.assertEqual(top["name"], made["name"])

        deleted = collections.delete(made["id"])
        self.assert_sent("DELETE " + route)
        self.assertEqual(deleted, {"id": made["id"], "object": "collection", "deleted": True})
        with self.assertRaises(intercom_client.ApiError) as caught:
            collections.retrieve(made["id"])
        self.assertEqual(caught.exception.status, 404)

    def test_a_name_is_required(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.collections.create({"description": "Round things"})
        self.assertIn("parameter_not_found", caught.exception.codes)

    def test_ids_are_percent_encoded_as_one_segment(self):
        with self.assertRaises(intercom_client.ApiError):
            self.client.collections.retrieve("a/b")
        self.assert_sent("GET /help_center/collections/a%2Fb")


if __name__ == "__main__":
    unittest.main()
