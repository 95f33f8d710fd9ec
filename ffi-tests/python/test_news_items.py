"""Operations of news items."""

import unittest

from support import SandboxTest, intercom_client


class NewsItems(SandboxTest):
    def test_list_yields_the_items_of_all_pages(self):
        ids = [item["id"] for item in self.client.news_items.list(per_page=5)]
        self.assert_sent("GET /news/news_items", page="3", per_page="5")
        self.assertEqual(ids, [str(id) for id in range(740001, 740013)])
        pages = list(self.client.news_items.list.pages(per_page=5))
        self.assertEqual([len(page["data"]) for page in pages], [5, 5, 2])

    def test_create_retrieve_update_delete(self):
        news_items = self.client.news_items
        draft = {
            "title": "Neue Klingeln",
            "sender_id": 410002,
            "labels": ["Bells", "New"],
            "reactions": ["\U0001f514", None],
            "newsfeed_assignments": [{"newsfeed_id": 730001}],
        }
        made = news_items.create(draft)
        self.assert_sent("POST /news/news_items", draft)
        self.assertEqual(made["state"], "draft")
        self.assertEqual(made["reactions"], draft["reactions"])
        route = "/news/news_items/" + made["id"]

        self.assertEqual(news_items.retrieve(made["id"]), made)
        self.assert_sent("GET " + route)

        changes = {"title": "Bells", "sender_id": 410001, "state": "live"}
        live = news_items.update(made["id"], changes)
        self.assert_sent("PUT " + route, changes)
        self.assertEqual(live["state"], "live")
        self.assertEqual(live["labels"], made["labels"])
        feed = self.client.newsfeeds.list_items(730001)
        self.assertEqual(next(feed)["id"], made["id"])

        deleted = news_items.delete(made["id"])
        self.assert_sent("DELETE " + route)
        self.assertEqual(deleted, {"id": made["id"], "object": "news-item", "deleted": True})
        with self.assertRaises(intercom_client.ApiError) as caught:
            news_items.retrieve(made["id"])
        self.assertEqual(caught.exception.status, 404)

    def test_an_update_requires_title_and_sender(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.news_items.update(740001, {"state": "draft"})
        self.assertIn("parameter_not_found", caught.exception.codes)
        self.assertEqual(self.client.news_items.retrieve(740001)["state"], "live")

    def test_ids_are_percent_encoded_as_one_segment(self):
        with self.assertRaises(intercom_client.ApiError):
            self.client.news_items.retrieve("a/b")
        self.assert_sent("GET /news/news_items/a%2Fb")


if __name__ == "__main__":
    unittest.main()
