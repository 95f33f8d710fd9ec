//! Finds the handler for a request.

use crate::context::{Context, Handler};
use crate::error::ApiError;
use crate::http::{Request, Response};
use crate::operations;
use crate::resources;
use crate::state::State;

/// Routes of all operations.
pub(crate) struct Router(Vec<Route>);

struct Route {
    method: &'static str,
    segments: Vec<&'static str>,
    handler: Option<Handler>,
}

impl Route {
    /// Returns the ids in the path, or `None` if the path does not match this route.
    fn match_path(&self, path: &[String]) -> Option<Vec<String>> {
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
        let handlers: Vec<_> = registered_handlers().collect();
        let routes = operations::all().map(|operation| Route {
            method: operation.method.as_str(),
            segments: operation.route.split('/').skip(1).collect(),
            handler: handlers
                .iter()
                .find(|(resource, name, _)| operations::is_named(operation, resource, name))
                .map(|(_, _, handler)| *handler),
        });
        Router(routes.collect())
    }

    /// Calls the handler of the operation that matches the request.
    ///
    /// # Errors
    ///
    /// The handler's error, or 404 for an unknown path, 405 for a known path with another
    /// method, 501 for an operation without a handler.
    pub fn dispatch(
        &self,
        request: &Request,
        state: &mut State,
        now: i64,
        base_url: &str,
    ) -> Result<Response, ApiError> {
        let (handler, path_ids) = self.find(request)?;
        handler(&mut Context {
            request,
            state,
            now,
            base_url,
            path_ids,
        })
    }

    fn find(&self, request: &Request) -> Result<(Handler, Vec<String>), ApiError> {
        let path = request.segments();
        let matching: Vec<(&Route, Vec<String>)> = self
            .0
            .iter()
            .filter_map(|route| Some((route, route.match_path(&path)?)))
            .collect();
        if matching.is_empty() {
            return Err(ApiError::not_found());
        }
        let target = format!("{} {}", request.method, request.path);
        // The route with the fewest ids is the most specific: `/articles/search` is not an
        // article.
        let (route, ids) = matching
            .into_iter()
            .filter(|(route, _)| route.method == request.method)
            .min_by_key(|(_, ids)| ids.len())
            .ok_or_else(|| {
                let message = format!("{target}: method not allowed");
                ApiError::new(405, "method_not_allowed", message)
            })?;
        let handler = route.handler.ok_or_else(|| {
            let message = format!("{target}: not implemented by the sandbox");
            ApiError::new(501, "not_implemented", message)
        })?;
        Ok((handler, ids))
    }
}

/// Returns resource, operation name and handler of everything in [`resources::HANDLERS`].
fn registered_handlers() -> impl Iterator<Item = (&'static str, &'static str, Handler)> {
    resources::HANDLERS.iter().flat_map(|(resource, handlers)| {
        handlers.iter().map(move |(name, h)| (*resource, *name, *h))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_exactly_one_handler() {
        for operation in operations::all() {
            let count = registered_handlers()
                .filter(|(resource, name, _)| operations::is_named(operation, resource, name))
                .count();
            assert_eq!(count, 1, "{}", operation.name);
        }
    }

    #[test]
    fn every_handler_serves_exactly_one_operation() {
        for (resource, name, _) in registered_handlers() {
            let count = operations::all()
                .filter(|operation| operations::is_named(operation, resource, name))
                .count();
            assert_eq!(count, 1, "{resource}.{name}");
        }
    }

    #[test]
    fn requests_without_a_handler_are_rejected() {
        let router = Router(vec![Route {
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
                .dispatch(&request, &mut State::default(), 0, "")
                .map_or_else(|error| error.status, |response| response.status)
        };
        assert_eq!(status("GET", "/wheels/7"), 501);
        assert_eq!(status("PUT", "/wheels/7"), 405);
        assert_eq!(status("GET", "/wheels"), 404);
    }
}
