//! Which handler answers which request.

use crate::call::{Call, Handler};
use crate::errors::Failure;
use crate::http::{Answer, Request};
use crate::resources;
use crate::state::State;

/// All operations of the API, with the handlers of those that the sandbox answers.
pub(crate) struct Router(Vec<Operation>);

struct Operation {
    method: &'static str,
    segments: Vec<&'static str>,
    handler: Option<Handler>,
}

impl Operation {
    /// The ids in the path, if it is this operation's.
    fn ids(&self, path: &[String]) -> Option<Vec<String>> {
        if self.segments.len() != path.len() {
            return None;
        }
        let mut ids = Vec::new();
        for (pattern, segment) in self.segments.iter().zip(path) {
            if pattern.starts_with('{') {
                ids.push(segment.clone());
            } else if pattern != segment {
                return None;
            }
        }
        Some(ids)
    }
}

impl Router {
    pub fn new() -> Router {
        let routes = resources::routes();
        Router(
            API.iter()
                .map(|(method, pattern)| Operation {
                    method,
                    segments: pattern.split('/').skip(1).collect(),
                    handler: routes
                        .iter()
                        .find(|route| route.method == *method && route.pattern == *pattern)
                        .map(|route| route.handler),
                })
                .collect(),
        )
    }

    /// Answers a request out of the workspace.
    pub fn answer(
        &self,
        request: &Request,
        state: &mut State,
        now: i64,
        base_url: &str,
    ) -> Result<Answer, Failure> {
        let path = request.segments();
        // Of several patterns that fit, the one with the fewest ids is meant:
        // /articles/search is no article.
        let found = self
            .0
            .iter()
            .filter(|operation| operation.method == request.method)
            .filter_map(|operation| Some((operation, operation.ids(&path)?)))
            .min_by_key(|(_, ids)| ids.len());
        match found {
            Some((operation, ids)) => match operation.handler {
                Some(handler) => handler(&mut Call {
                    request,
                    state,
                    now,
                    base_url,
                    ids,
                }),
                None => Err(Failure::new(
                    501,
                    "not_implemented",
                    format!(
                        "the sandbox does not answer {} {}",
                        request.method, request.path
                    ),
                )),
            },
            None if self
                .0
                .iter()
                .any(|operation| operation.ids(&path).is_some()) =>
            {
                Err(Failure::new(
                    405,
                    "method_not_allowed",
                    format!("{} is not for {}", request.method, request.path),
                ))
            }
            None => Err(Failure::not_found()),
        }
    }
}

/// An operation of the API, by verb and route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answers {
    /// The verb.
    pub method: &'static str,
    /// The path, with its ids in braces.
    pub route: &'static str,
    /// Whether the sandbox answers it; otherwise it says 501.
    pub answered: bool,
}

/// The operations of the API, and which of them the sandbox answers.
pub fn operations() -> Vec<Answers> {
    let routes = resources::routes();
    API.iter()
        .map(|&(method, route)| Answers {
            method,
            route,
            answered: routes
                .iter()
                .any(|known| (known.method, known.pattern) == (method, route)),
        })
        .collect()
}

/// Every operation of API 2.10. What has no handler is answered with 501.
#[rustfmt::skip]
const API: &[(&str, &str)] = &[
    ("DELETE", "/articles/{id}"),
    ("DELETE", "/companies/{id}"),
    ("DELETE", "/contacts/{contact_id}/companies/{id}"),
    ("DELETE", "/contacts/{contact_id}/subscriptions/{id}"),
    ("DELETE", "/contacts/{contact_id}/tags/{id}"),
    ("DELETE", "/contacts/{id}"),
    ("DELETE", "/conversations/{conversation_id}/customers/{contact_id}"),
    ("DELETE", "/conversations/{conversation_id}/tags/{id}"),
    ("DELETE", "/help_center/collections/{id}"),
    ("DELETE", "/news/news_items/{id}"),
    ("DELETE", "/tags/{id}"),
    ("DELETE", "/tickets/{ticket_id}/tags/{id}"),
    ("GET", "/admins"),
    ("GET", "/admins/activity_logs"),
    ("GET", "/admins/{id}"),
    ("GET", "/articles"),
    ("GET", "/articles/search"),
    ("GET", "/articles/{id}"),
    ("GET", "/companies"),
    ("GET", "/companies/scroll"),
    ("GET", "/companies/{id}"),
    ("GET", "/companies/{id}/contacts"),
    ("GET", "/companies/{id}/segments"),
    ("GET", "/contacts"),
    ("GET", "/contacts/{contact_id}/segments"),
    ("GET", "/contacts/{contact_id}/subscriptions"),
    ("GET", "/contacts/{contact_id}/tags"),
    ("GET", "/contacts/{id}"),
    ("GET", "/contacts/{id}/companies"),
    ("GET", "/contacts/{id}/notes"),
    ("GET", "/conversations"),
    ("GET", "/conversations/{id}"),
    ("GET", "/data_attributes"),
    ("GET", "/download/content/data/{job_identifier}"),
    ("GET", "/events"),
    ("GET", "/export/content/data/{job_identifier}"),
    ("GET", "/help_center/collections"),
    ("GET", "/help_center/collections/{id}"),
    ("GET", "/help_center/help_centers"),
    ("GET", "/help_center/help_centers/{id}"),
    ("GET", "/me"),
    ("GET", "/news/news_items"),
    ("GET", "/news/news_items/{id}"),
    ("GET", "/news/newsfeeds"),
    ("GET", "/news/newsfeeds/{id}"),
    ("GET", "/news/newsfeeds/{id}/items"),
    ("GET", "/notes/{id}"),
    ("GET", "/segments"),
    ("GET", "/segments/{id}"),
    ("GET", "/subscription_types"),
    ("GET", "/tags"),
    ("GET", "/tags/{id}"),
    ("GET", "/teams"),
    ("GET", "/teams/{id}"),
    ("GET", "/ticket_types"),
    ("GET", "/ticket_types/{id}"),
    ("GET", "/tickets/{id}"),
    ("GET", "/visitors"),
    ("POST", "/articles"),
    ("POST", "/companies"),
    ("POST", "/companies/list"),
    ("POST", "/contacts"),
    ("POST", "/contacts/merge"),
    ("POST", "/contacts/search"),
    ("POST", "/contacts/{contact_id}/subscriptions"),
    ("POST", "/contacts/{contact_id}/tags"),
    ("POST", "/contacts/{id}/archive"),
    ("POST", "/contacts/{id}/companies"),
    ("POST", "/contacts/{id}/notes"),
    ("POST", "/contacts/{id}/unarchive"),
    ("POST", "/conversations"),
    ("POST", "/conversations/redact"),
    ("POST", "/conversations/search"),
    ("POST", "/conversations/{conversation_id}/tags"),
    ("POST", "/conversations/{id}/convert"),
    ("POST", "/conversations/{id}/customers"),
    ("POST", "/conversations/{id}/parts"),
    ("POST", "/conversations/{id}/reply"),
    ("POST", "/conversations/{id}/run_assignment_rules"),
    ("POST", "/data_attributes"),
    ("POST", "/events"),
    ("POST", "/events/summaries"),
    ("POST", "/export/cancel/{job_identifier}"),
    ("POST", "/export/content/data"),
    ("POST", "/help_center/collections"),
    ("POST", "/messages"),
    ("POST", "/news/news_items"),
    ("POST", "/phone_call_redirects"),
    ("POST", "/tags"),
    ("POST", "/ticket_types"),
    ("POST", "/ticket_types/{ticket_type_id}/attributes"),
    ("POST", "/tickets"),
    ("POST", "/tickets/search"),
    ("POST", "/tickets/{id}/reply"),
    ("POST", "/tickets/{ticket_id}/tags"),
    ("POST", "/visitors/convert"),
    ("PUT", "/admins/{id}/away"),
    ("PUT", "/articles/{id}"),
    ("PUT", "/companies/{id}"),
    ("PUT", "/contacts/{id}"),
    ("PUT", "/conversations/{id}"),
    ("PUT", "/data_attributes/{id}"),
    ("PUT", "/help_center/collections/{id}"),
    ("PUT", "/news/news_items/{id}"),
    ("PUT", "/ticket_types/{id}"),
    ("PUT", "/ticket_types/{ticket_type_id}/attributes/{id}"),
    ("PUT", "/tickets/{id}"),
    ("PUT", "/visitors"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_an_operation_of_the_api() {
        let routes = resources::routes();
        for route in &routes {
            assert!(
                API.contains(&(route.method, route.pattern)),
                "{} {}",
                route.method,
                route.pattern
            );
        }
        let answered = Router::new()
            .0
            .iter()
            .filter(|o| o.handler.is_some())
            .count();
        assert_eq!(answered, routes.len(), "a route stands in two tables");
    }

    #[test]
    fn what_has_no_handler_is_not_made_up() {
        let router = Router(vec![Operation {
            method: "GET",
            segments: vec!["wheels", "{id}"],
            handler: None,
        }]);
        let status = |method: &str, path: &str| {
            let request = Request {
                method: method.into(),
                path: path.into(),
                query: String::new(),
                headers: Vec::new(),
                body: Vec::new(),
            };
            router
                .answer(&request, &mut State::default(), 0, "")
                .map_or_else(|failure| failure.status, |answer| answer.status)
        };
        assert_eq!(status("GET", "/wheels/7"), 501);
        assert_eq!(status("PUT", "/wheels/7"), 405);
        assert_eq!(status("GET", "/wheels"), 404);
    }
}
