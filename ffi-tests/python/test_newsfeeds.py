"""Operations of newsfeeds."""

import unittest

from support import SandboxTest, intercom_client


class Newsfeeds(SandboxTest):
    def test_list_yields_the_items_of_all_pages(self):
        ids = [newsfeed["id"] for newsfeed in self.client.newsfeeds.list(per_page=2)]
        self.assert_sent("GET /news/newsfeeds", page="2", per_page="2")
        self.assertEqual(ids, ["730001", "730002", "730003"])

    def test_retrieve(self):
        newsfeed = self.client.newsfeeds.retrieve(730002)
        self.assert_sent("GET /news/newsfeeds/730002")
        self.assertEqual(newsfeed["name"], "Partner workshops")
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.newsfeeds.retrieve(1)
        self.assertEqual(caught.exception.status, 404)

    def test_items_are_live_and_the_most_recent_first(self):
        items = list(self.client.newsfeeds.list_items("730001", per_page=4))
        self.assert_sent("GET /news/newsfeeds/730001/items", page="2", per_page="4")
        self.assertEqual([item["id"] for item in items][:2], ["740008", "740007"])
        self.assertEqual({item["state"] for item in items}, {"live"})
        pages = list(self.client.newsfeeds.list_items.pages("730001", per_page=4))
        self.assertEqual([len(page["data"]) for page in pages], [4, 2])

    def test_ids_are_percent_encoded_as_one_segment(self):
        with self.assertRaises(intercom_client.ApiError):
            next(self.client.newsfeeds.list_items("a/b"))
        self.assert_sent("GET /news/newsfeeds/a%2Fb/items")


if __name__ == "__main__":
    unittest.main()
