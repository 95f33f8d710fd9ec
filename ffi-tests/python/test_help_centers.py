"""Operations of Help Centers."""

import unittest

from support import SandboxTest, intercom_client


class HelpCenters(SandboxTest):
    def test_list_yields_the_items_of_a_response_without_pages(self):
        centers = list(self.client.help_centers.list())
        self.assert_sent("GET /help_center/help_centers")
        self.assertEqual([center["id"] for center in centers], ["710001", "710002"])
        self.assertEqual(len(self.sandbox.requests()), 1)
        (page,) = self.client.help_centers.list.pages()
        self.assertNotIn("pages", page)

    def test_retrieve(self):
        center = self.client.help_centers.retrieve(710002)
        self.assert_sent("GET /help_center/help_centers/710002")
        self.assertIs(center["website_turned_on"], False)
        self.assertIsNone(center["custom_domain"])
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.help_centers.retrieve("a/b")
        self.assert_sent("GET /help_center/help_centers/a%2Fb")
        self.assertEqual(caught.exception.status, 404)


if __name__ == "__main__":
    unittest.main()
