// SPDX-License-Identifier: MIT OR Apache-2.0

// The articles of the help center: written, read, found, counted and deleted.

#include <set>

#include "support.hpp"

namespace {

const char *const NEW_ARTICLE = R"({
    "title": "Truing a wheel",
    "description": "With a spoke key and patience",
    "body": "<p>Turn a quarter at a time; \"less\" is more.</p>",
    "author_id": 410002,
    "state": "published",
    "translated_content": {"fr": {"title": "D\u00e9voiler une roue", "author_id": 410002}}
})";

json::value create(const intercom::client &client) {
    return json::parse(client.call(intercom_articles_create, NEW_ARTICLE));
}

void life_of_an_article(const intercom::client &client) {
    const json::value created = create(client);
    const std::string id = created["id"].text();
    CHECK(!id.empty());
    CHECK_EQUAL(created["title"].text(), "Truing a wheel");
    CHECK_EQUAL(created["translated_content"]["fr"]["title"].text(), "Dévoiler une roue");

    const json::value read = json::parse(client.call(intercom_articles_retrieve, id));
    CHECK_EQUAL(read["body"].text(), "<p>Turn a quarter at a time; \"less\" is more.</p>");

    // Unset fields stay as they are.
    const std::string changes = R"({"title": "Truing a bent wheel"})";
    const json::value updated =
        json::parse(client.call(intercom_articles_update, std::stoll(id), changes));
    CHECK_EQUAL(updated["id"].text(), id);
    CHECK_EQUAL(updated["title"].text(), "Truing a bent wheel");
    CHECK_EQUAL(updated["description"].text(), "With a spoke key and patience");
    CHECK_EQUAL(updated["state"].text(), "published");

    const json::value deleted = json::parse(client.call(intercom_articles_delete, id));
    CHECK(deleted["deleted"].is_true());
    const intercom::error gone =
        support::error_of([&] { client.call(intercom_articles_retrieve, id); });
    CHECK_EQUAL(gone.http_status(), 404);
}

void statistics_alone_and_inside(const intercom::client &client) {
    const json::value article = json::parse(client.call(intercom_articles_retrieve, 800004));
    const json::value alone = json::parse(client.call(intercom_articles_statistics, 800004));
    CHECK(alone.is_object());
    CHECK_EQUAL(alone["views"].integer(), 9034);
    CHECK_EQUAL(alone["reactions"].integer(), 311);
    CHECK_EQUAL(alone["sad_reaction_percentage"].number(), 44.4);
    CHECK_EQUAL(alone.size(), article["statistics"].size());
    CHECK(alone["title"].is_null());

    const json::value fresh = create(client);
    const json::value none =
        json::parse(client.call(intercom_articles_statistics, fresh["id"].text()));
    CHECK_EQUAL(none["views"].integer(), 0);
}

void one_page_of_the_list(const intercom::client &client) {
    const json::value first =
        json::parse(client.call(intercom_articles_list, R"({"page": 1, "per_page": 5})"));
    CHECK_EQUAL(first["data"].size(), 5u);
    CHECK_EQUAL(first["total_count"].integer(), 12);
    const json::value all = json::parse(client.call(intercom_articles_list, nullptr));
    CHECK_EQUAL(all["data"].size(), 12u);
}

void all_pages_of_the_list(const intercom::client &client) {
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

void search_by_phrase(const intercom::client &client) {
    const std::string phrase = "chain";
    const std::string params = "{\"phrase\": " + json::quote(phrase) + ", \"highlight\": true}";
    const json::value found = json::parse(client.call(intercom_articles_search, params));
    CHECK(found["data"]["articles"].size() >= 2);
    CHECK_EQUAL(found["data"]["highlights"].size(), found["data"]["articles"].size());
    CHECK_EQUAL(found["data"]["articles"].size(),
                static_cast<std::size_t>(found["total_count"].integer()));

    // A phrase is data, whatever it holds.
    const json::value nothing = json::parse(
        client.call(intercom_articles_search, R"({"phrase": "a&state=draft#\u00fc %"})"));
    CHECK_EQUAL(nothing["total_count"].integer(), 0);
}

void what_the_server_refuses(const intercom::client &client) {
    const intercom::error error = support::error_of(
        [&] { client.call(intercom_articles_create, R"({"author_id": 410002})"); });
    CHECK_EQUAL(error.code(), INTERCOM_ERROR_API);
    CHECK_EQUAL(error.http_status(), 400);
    const json::value told = json::parse(error.json());
    CHECK_EQUAL(told["errors"].at(0)["code"].text(), "parameter_not_found");
}

} // namespace

int main() {
    return support::run({
        {"an article is created, read, updated and deleted", life_of_an_article},
        {"statistics come alone and inside the article", statistics_alone_and_inside},
        {"a page of the list", one_page_of_the_list},
        {"all pages of the list", all_pages_of_the_list},
        {"articles are found by a phrase", search_by_phrase},
        {"an article without a title is refused", what_the_server_refuses},
    });
}
