"""Operations of tags."""

import unittest

from support import SandboxTest, intercom_client


class Tags(SandboxTest):
    def test_create_retrieve_update_delete(self):
        tags = self.client.tags
        before = list(tags.list())
        self.assert_sent("GET /tags")
        made = tags.create({"name": "Tourenräder"})
        self.assert_sent("POST /tags", {"name": "Tourenräder"})
        self.assertEqual(made["name"], "Tourenräder")
        self.assertEqual(list(tags.list()), before + [made])

        renamed = tags.create({"id": made["id"], "name": "touring"})
        self.assertEqual(renamed, {**made, "name": "touring"})
        self.assertEqual(tags.retrieve(made["id"]), renamed)
        self.assert_sent("GET /tags/" + made["id"])

        self.assertIsNone(tags.delete(made["id"]))
        self.assert_sent("DELETE /tags/" + made["id"])
        with self.assertRaises(intercom_client.ApiError) as caught:
            tags.retrieve(made["id"])
        self.assertEqual(caught.exception.status, 404)

    def test_create_tags_contacts_and_companies(self):
        body = {"name": "brakes", "users": [{"id": "6930a1c07be4520d18f3a001"}]}
        self.assertEqual(self.client.tags.create(body)["id"], "610002")
        self.assert_sent("POST /tags", body)
        for body, code in (
            ({"name": "brakes", "users": [{"id": "1"}]}, "not_found"),
            ({"name": "brakes", "companies": [{"id": "1", "untag": True}]}, "company_not_found"),
        ):
            with self.assertRaises(intercom_client.ApiError) as caught:
                self.client.tags.create(body)
            self.assert_sent("POST /tags", body)
            self.assertIn(code, caught.exception.codes)


if __name__ == "__main__":
    unittest.main()
