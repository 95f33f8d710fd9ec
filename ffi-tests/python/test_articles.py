"""Operations of articles."""

import inspect
import unittest

from support import SandboxTest, intercom_client


class Articles(SandboxTest):
    def test_list_yields_the_items_of_all_pages(self):
        articles = self.client.articles.list(per_page=5)
        self.assertTrue(inspect.isgenerator(articles))
        first = next(articles)
        self.assert_sent("GET /articles", per_page="5")
        self.assertEqual(len(self.sandbox.requests()), 1)
        ids = [first["id"]] + [article["id"] for article in articles]
        self.assertEqual(len(ids), 12)
        self.assertEqual(len(set(ids)), 12)
        pages = [request.query["page"] for request in self.sandbox.requests()[1:]]
        self.assertEqual(pages, ["2", "3"])

    def test_list_starts_at_a_page(self):
        self.assertEqual(len(list(self.client.articles.list(page=3, per_page=5))), 2)
        self.assert_sent("GET /articles", page="3", per_page="5")

    def test_pages_are_complete_responses(self):
        pages = list(self.client.articles.list.pages(per_page=5))
        self.assertEqual([len(page["data"]) for page in pages], [5, 5, 2])
        self.assertEqual([page["pages"]["page"] for page in pages], [1, 2, 3])
        self.assertEqual({page["total_count"] for page in pages}, {12})

    def test_none_is_not_sent_and_further_params_are(self):
        next(self.client.articles.list(page=None, per_page=None))
        self.assert_sent("GET /articles")
        next(self.client.articles.list(page=None, params={"sort": "title & é", "order": None}))
        self.assert_sent("GET /articles", sort="title & é")

    def test_create_retrieve_update_delete(self):
        articles = self.client.articles
        draft = {
            "title": "Räder zentrieren",
            "author_id": 410002,
            "body": "<p>Speiche für Speiche \u8eca\u8f2a</p>",
            "translated_content": {"id": {"title": "Menyetel pelek"}},
        }
        made = articles.create(draft)
        self.assert_sent("POST /articles", draft)
        self.assertIsInstance(made, dict)
        self.assertEqual(made["title"], "Räder zentrieren")
        route = "/articles/" + made["id"]

        self.assertEqual(articles.retrieve(made["id"]), made)
        self.assert_sent("GET " + route)
        self.assertEqual(articles.retrieve(int(made["id"])), made)
        self.assertEqual(articles.retrieve(id=made["id"]), made)

        changed = articles.update(made["id"], {"state": "published", "parent_id": "720003"})
        self.assert_sent("PUT " + route, {"state": "published", "parent_id": "720003"})
        self.assertEqual(changed["state"], "published")
        self.assertEqual(changed["title"], made["title"])
        articles.update(id=made["id"], body={"title": "Truing"})
        self.assert_sent("PUT " + route, {"title": "Truing"})

        deleted = articles.delete(made["id"])
        self.assert_sent("DELETE " + route)
        self.assertIs(deleted["deleted"], True)
        with self.assertRaises(intercom_client.ApiError) as caught:
            articles.retrieve(made["id"])
        self.assertEqual(caught.exception.status, 404)

    def test_search_yields_articles(self):
        found = list(self.client.articles.search(phrase="chain worn", highlight=True))
        self.assertEqual([article["id"] for article in found], ["800001"])
        self.assert_sent("GET /articles/search", phrase="chain worn", highlight="true")
        page = next(self.client.articles.search.pages(phrase="chain worn", highlight=True))
        self.assertEqual(page["data"]["highlights"][0]["article_id"], "800001")
        self.assertEqual(len(list(self.client.articles.search(state="published"))), 11)
        self.assertEqual(list(self.client.articles.search(phrase="no such word")), [])

    def test_statistics(self):
        statistics = self.client.articles.statistics("800001")
        self.assert_sent("GET /articles/800001")
        self.assertEqual(statistics["views"], 4812)
        self.assertEqual(statistics, self.client.articles.retrieve(800001)["statistics"])
        with self.assertRaises(intercom_client.ApiError) as caught:
            self.client.articles.statistics(1)
        self.assertIn("not_found", caught.exception.codes)

    def test_ids_are_percent_encoded_as_one_segment(self):
        for id, path in (("a/b", "a%2Fb"), ("1?x=1", "1%3Fx%3D1"), ("é", "%C3%A9")):
            with self.assertRaises(intercom_client.ApiError):
                self.client.articles.retrieve(id)
            self.assert_sent("GET /articles/" + path)


if __name__ == "__main__":
    unittest.main()
