"""Operations of data events."""

import time
import unittest

from support import SandboxTest, intercom_client


class DataEvents(SandboxTest):
    def record(self, name, age=0):
        body = {"user_id": "fw-1004", "event_name": name, "created_at": int(time.time()) - age}
        self.assertIsNone(self.client.data_events.create(body))
        self.assert_sent("POST /events", body)

    def test_list_yields_the_events_of_all_pages(self):
        for age, name in enumerate(("bell", "lock", "pump")):
            self.record(name, age * 100)
        self.record("lamp", 91 * 24 * 60 * 60)
        events = self.client.data_events.list(type="user", user_id="fw-1004", per_page=2)
        self.assertEqual([event["event_name"] for event in events], ["bell", "lock", "pump"])
        first, second = self.sandbox.requests()[-2:]
        self.assertEqual(first.query, {"type": "user", "user_id": "fw-1004", "per_page": "2"})
        self.assertEqual(second.line, "GET /events")
        self.assertEqual(set(second.query), {"type", "user_id", "per_page", "before"})

    def test_list_yields_summaries(self):
        self.record("bell")
        body = {"user_id": "fw-1004", "event_summaries": {"event_name": "bell", "count": 6}}
        self.assertIsNone(self.client.data_events.create_summaries(body))
        self.assert_sent("POST /events/summaries", body)
        summaries = list(
            self.client.data_events.list(type="user", user_id="fw-1004", summary=True)
        )
        self.assertEqual([(item["name"], item["count"]) for item in summaries], [("bell", 7)])

    def test_errors(self):
        with self.assertRaises(intercom_client.ApiError) as caught:
            next(self.client.data_events.list(type="user", email="nobody"))
        self.assertEqual(caught.exception.status, 404)
        with self.assertRaises(intercom_client.ApiError):
            self.client.data_events.create({"event_name": "bell"})
        with self.assertRaises(TypeError):
            self.client.data_events.list(user_id="fw-1004")


if __name__ == "__main__":
    unittest.main()
