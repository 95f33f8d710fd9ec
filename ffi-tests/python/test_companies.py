"""Operations of companies."""

import inspect
import unittest

from support import SandboxTest, intercom_client

RADHOF = "6930a1c07be4520d18f3c006"


class Companies(SandboxTest):
    def test_create_retrieve_update_delete(self):
        companies = self.client.companies
        body = {"company_id": "c-77", "name": "Räder & Co", "custom_attributes": {"fax": None}}
        made = companies.create_or_update(body)
        self.assert_sent("POST /companies", body)
        self.assertEqual(made["name"], "Räder & Co")
        again = companies.create_or_update({"company_id": "c-77", "size": 3})
        self.assertEqual((again["id"], again["size"]), (made["id"], 3))
        route = "/companies/" + made["id"]
        changed = companies.update(made["id"], {"plan": "Club"})
        self.assert_sent("PUT " + route, {"plan": "Club"})
        self.assertEqual(changed["plan"]["name"], "Club")
        self.assertEqual(companies.retrieve(made["id"]), changed)
        self.assert_sent("GET " + route)
        self.assertIs(companies.delete(made["id"])["deleted"], True)
        self.assert_sent("DELETE " + route)
        with self.assertRaises(intercom_client.ApiError) as caught:
            companies.retrieve(made["id"])
        self.assertIn("company_not_found", caught.exception.codes)

    def test_find_yields_a_single_company(self):
        find = self.client.companies.find
        found = find(company_id="fw-c-06")
        self.assertTrue(inspect.isgenerator(found))
        found = list(found)
        self.assert_sent("GET /companies", company_id="fw-c-06")
        self.assertEqual([company["id"] for company in found], [RADHOF])
        self.assertEqual(list(find(name="Radhof Freiburg")), found)
        self.assertEqual(list(find.pages(name="Radhof Freiburg")), found)
        self.assertEqual(len(self.sandbox.requests()), 3)
        with self.assertRaises(intercom_client.ApiError) as caught:
            next(find(name="Nobody"))
        self.assertEqual(caught.exception.status, 404)

    def test_find_yields_the_companies_with_a_tag(self):
        found = list(self.client.companies.find(tag_id="610004", per_page=2))
        self.assertEqual(len(found), 3)
        self.assert_sent("GET /companies", tag_id="610004", per_page="2", page="2")

    def test_list_is_a_post_with_query_parameters(self):
        listed = list(self.client.companies.list(per_page=3, order="asc"))
        self.assert_sent("POST /companies/list", per_page="3", order="asc", page="3")
        self.assertEqual(len({company["id"] for company in listed}), 7)

    def test_contacts_and_segments(self):
        contacts = list(self.client.companies.list_contacts(RADHOF, per_page=1))
        self.assertEqual(len({contact["id"] for contact in contacts}), 2)
        segments = list(self.client.companies.list_segments(RADHOF))
        self.assert_sent("GET /companies/{}/segments".format(RADHOF))
        self.assertEqual(len(segments), 2)

    def test_scroll_yields_all_companies_and_ends(self):
        scroll = self.client.companies.scroll
        self.assertEqual(len({company["id"] for company in scroll()}), 7)
        self.assertEqual([len(page["data"]) for page in scroll.pages()], [3, 3, 1, 0])

    def test_a_failed_scroll_must_restart(self):
        scroll = self.client.companies.scroll
        companies = scroll()
        next(companies)
        with self.assertRaises(intercom_client.ApiError) as caught:
            next(scroll())
        self.assertIn("scroll_exists", caught.exception.codes)
        self.assertFalse(caught.exception.must_restart)
        self.sandbox.inject_fault("status", status=500)
        with self.assertRaises(intercom_client.ApiError) as caught:
            list(companies)
        self.assertTrue(caught.exception.must_restart)
        self.assertEqual(caught.exception.attempts, 1)
        self.assertIn("restart the scroll", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
