"""A short tour: articles with their statistics, conversations and who they are assigned to.

    INTERCOM_BASE_URL=http://127.0.0.1:… INTERCOM_ACCESS_TOKEN=… INTERCOM_LIBRARY=… \
        python3 examples/tour.py

Without INTERCOM_BASE_URL it goes to Intercom itself, and assigns two conversations there.
INTERCOM_LIBRARY is needed where libintercom is not installed.
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bindings" / "python"))

import intercom

UNASSIGNED = {
    "query": {
        "operator": "AND",
        "value": [
            {"field": "open", "operator": "=", "value": True},
            {"field": "admin_assignee_id", "operator": "=", "value": None},
            {"field": "team_assignee_id", "operator": "=", "value": None},
        ],
    },
    "pagination": {"per_page": 5},
}


def show_articles(client):
    print("Articles:")
    for article in client.articles.list(per_page=5):
        statistics = client.articles.statistics(article["id"]) or {}
        print("  {:40} {:6} views".format(article["title"], statistics.get("views", 0)))


def assign_conversations(client, me):
    print("Open, and nobody's:")
    unassigned = [conversation["id"] for conversation in client.conversations.search(UNASSIGNED)]
    for id in unassigned:
        conversation = client.conversations.retrieve(id, display_as="plaintext")
        print("  {} {}".format(id, conversation["source"]["body"]))

    if len(unassigned) >= 1:
        id = unassigned[0]
        client.conversations.assign_to_admin(id, me["id"], me["id"], "I will take this one.")
        print("Assigned {} to {}".format(id, me["name"]))
    if len(unassigned) >= 2 and me.get("team_ids"):
        id, team = unassigned[1], me["team_ids"][0]
        client.conversations.assign_to_team(id, me["id"], team)
        print("Assigned {} to team {}".format(id, team))


def show_an_error(client):
    try:
        client.articles.retrieve("0")
    except intercom.ApiError as error:
        print("As it should be: {}".format(error))
        print("  status {}, request id {}".format(error.status, error.request_id))


def main():
    token = os.environ.get("INTERCOM_ACCESS_TOKEN")
    if not token:
        sys.exit("INTERCOM_ACCESS_TOKEN is not set")
    base_url = os.environ.get("INTERCOM_BASE_URL")
    try:
        with intercom.Client(token, base_url=base_url) as client:
            me = client.admins.identify()
            print("Hello, {}.".format(me["name"]))
            show_articles(client)
            assign_conversations(client, me)
            show_an_error(client)
            limit = client.rate_limit()
            if limit:
                print("{} of {} requests remain.".format(limit.remaining, limit.limit))
    except intercom.IntercomError as error:
        sys.exit("tour: {}".format(error))


if __name__ == "__main__":
    main()
