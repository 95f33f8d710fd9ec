// SPDX-License-Identifier: MIT OR Apache-2.0

// The operations of articles: create, retrieve, update, delete, list, search and statistics.

#include <set>

#include "support.hpp"

namespace {

const char *const NEW_ARTICLE = R"({
    "title": "Truing a wheel",
    "description": "With a spoke key, in small steps",
    "body": "<p>Turn a quarter at a time; \"less\" is more.</p>",
    "author_id": 410002,
    "state": "published",
    "translated_content": {"fr": {"title": "D\u00e9voiler une roue", "author_id": 410002}}
})";

json::value create(const intercom::client &client) {
    return json::parse(client.call(intercom_articles_create, NEW_ARTICLE));
}

void article_lifecycle(const intercom::client &client) {
    const json::value created = create(client);
    const std::string id = created["id"].text();
    CHECK(!id.empty());
    CHECK_EQUAL(created["title"].text(), "Truing a wheel");
    CHECK_EQUAL(created["translated_content"]["fr"]["title"].text(), "Dévoiler une roue");

    const json::value retrieved = json::parse(client.call(intercom_articles_retrieve, id));
    CHECK_EQUAL(retrieved["body"].text(), "<p>Turn a quarter at a time; \"less\" is more.</p>");

    // Fields that the body omits keep their values.
    const std::string changes = R"({"title": "Truing a bent wheel"})";
    const json::value updated =
        json::parse(client.call(intercom_articles_update, std::stoll(id), changes));
    CHECK_EQUAL(updated["id"].text(), id);
    CHECK_EQUAL(updated["title"].text(), "Truing a bent wheel");
    CHECK_EQUAL(updated["description"].text(), "With a spoke key, in small steps");
    CHECK_EQUAL(updated["state"].text(), "published");

    const json::value deleted = json::parse(client.call(intercom_articles_delete, id));
    CHECK(deleted["deleted"].is_true());
    const intercom::error not_found =
        support::error_of([&] { client.call(intercom_articles_retrieve, id); });
    CHECK_EQUAL(not_found.http_status(), 404);
}

void statistics_match_those_of_the_article(const intercom::client &client) {
    const json::value article = json::parse(client.call(intercom_articles_retrieve, 800004));
    const json::value statistics = json::parse(client.call(intercom_articles_statistics, 800004));
    CHECK(statistics.is_object());
    CHECK_EQUAL(statistics["views"].integer(), 9034);
    CHECK_EQUAL(statistics["reactions"].integer(), 311);
    CHECK_EQUAL(statistics["sad_reaction_percentage"].number(), 44.4);
    CHECK_EQUAL(statistics.size(), article["statistics"].size());
    CHECK(statistics["title"].is_null());

    const json::value unread = create(client);
    const json::value initial =
        json::parse(client.call(intercom_articles_statistics, unread["id"].text()));
    CHECK_EQUAL(initial["views"].integer(), 0);
}

void a_page_has_the_requested_size(const intercom::client &client) {
    const json::value first =
        json::parse(client.call(intercom_articles_list, R"({"page": 1, "per_page": 5})"));
    CHECK_EQUAL(first["data"].size(), 5u);
    CHECK_EQUAL(first["total_count"].integer(), 12);
    const json::value all = json::parse(client.call(intercom_articles_list, nullptr));
    CHECK_EQUAL(all["data"].size(), 12u);
}

void all_pages_are_read_with_one_request_each(const intercom::client &client) {
    support::clear_requests(client);
    std::set<std::string> ids;
    std::vector<std::size_t> sizes;
    for (const std::string &page :
         client.pages(intercom_articles_list_pages, R"({"per_page": 5})")) {
        const json::value articles = json::parse(page)["data"];
        sizes.push_back(articles.size());
        for (const json::value &article : articles) {
            ids.insert(article["id"].text());
        }
    }
    CHECK_EQUAL(ids.size(), 12u);
    CHECK((sizes == std::vector<std::size_t>{5, 5, 2}));
    CHECK_EQUAL(support::received_requests(client).size(), 3u);
}

void articles_are_searched_by_phrase(const intercom::client &client) {
    const std::string phrase = "chain";
    const std::string params = "{\"phrase\": " + json::quote(phrase) + ", \"highlight\": true}";
    const json::value found = json::parse(client.call(intercom_articles_search, params));
    CHECK(found["data"]["articles"].size() >= 2);
    CHECK_EQUAL(found["data"]["highlights"].size(), found["data"]["articles"].size());
    CHECK_EQUAL(found["data"]["articles"].size(),
                static_cast<std::size_t>(found["total_count"].integer()));

    // Reserved characters in a phrase are percent-encoded.
    const json::value nothing = json::parse(
        client.call(intercom_articles_search, R"({"phrase": "a&state=draft#\u00fc %"})"));
    CHECK_EQUAL(nothing["total_count"].integer(), 0);
}

void an_article_without_a_title_is_rejected(const intercom::client &client) {
    const intercom::error error = support::error_of(
        [&] { client.call(intercom_articles_create, R"({"author_id": 410002})"); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_API);
    CHECK_EQUAL(error.http_status(), 400);
    const json::value details = json::parse(error.json());
    CHECK_EQUAL(details["errors"].at(0)["code"].text(), "parameter_not_found");
}

} // namespace

int main() {
    return support::run({
        {"an article is created, retrieved, updated and deleted", article_lifecycle},
        {"statistics equal those of the article", statistics_match_those_of_the_article},
        {"a page has the requested size", a_page_has_the_requested_size},
        {"all pages are read, with one request each", all_pages_are_read_with_one_request_each},
        {"articles are searched by phrase", articles_are_searched_by_phrase},
        {"the server rejects an article without a title", an_article_without_a_title_is_rejected},
    });
}
