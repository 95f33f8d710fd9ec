//! Turns a request into a response: control endpoints, faults, token, rate limit, routes.

use std::sync::Arc;

use crate::control;
use crate::core::{Core, CoreState};
use crate::error::ApiError;
use crate::faults::{Delivery, Fault};
use crate::http::{Request, Response};
use crate::recorded_request::RecordedRequest;
use crate::router::Router;

pub(crate) struct Service {
    core: Arc<Core>,
    authorization: String,
    router: Router,
}

impl Service {
    pub fn new(core: Arc<Core>) -> Service {
        Service {
            authorization: format!("Bearer {}", core.token),
            router: Router::new(),
            core,
        }
    }

    /// Returns the response to a request and how to deliver it.
    pub fn respond(&self, request: &Request) -> (Response, Delivery) {
        let request_id = self.core.lock().new_request_id();
        let (mut response, delivery) = if control::is_control_request(request) {
            let result = control::respond(request, &mut self.core.lock());
            let response = result.unwrap_or_else(|error| error.into_response(&request_id));
            (response, Delivery::Normal)
        } else {
            self.respond_to_api_request(request, &request_id)
        };
        response.set_header("X-Request-Id", request_id);
        if request.accepts_gzip() && response.gzip().is_err() {
            return (Response::empty(500), Delivery::Close);
        }
        (response, delivery)
    }

    fn respond_to_api_request(&self, request: &Request, request_id: &str) -> (Response, Delivery) {
        let fault = {
            let mut state = self.core.lock();
            state.requests.push(RecordedRequest::new(request));
            state.faults.take(request)
        };
        // The lock is released while a fault delays the request.
        if let Some(delay) = fault.as_ref().and_then(Fault::delay_before_processing) {
            std::thread::sleep(delay);
        }
        let replaced = fault.as_ref().and_then(|f| f.response(request_id));
        let mut response =
            replaced.unwrap_or_else(|| self.process(request, &mut self.core.lock(), request_id));
        let delivery = fault.map_or(Delivery::Normal, |fault| fault.apply(&mut response));
        (response, delivery)
    }

    fn process(&self, request: &Request, state: &mut CoreState, request_id: &str) -> Response {
        if request.header("authorization") != Some(self.authorization.as_str()) {
            return ApiError::unauthorized().into_response(request_id);
        }
        let now = (self.core.clock)();
        let result = if state.rate_limit.allow(now) {
            let now = i64::try_from(now).unwrap_or(i64::MAX);
            self.router
                .dispatch(request, &mut state.workspace, now, &self.core.url)
        } else {
            Err(ApiError::rate_limit_exceeded())
        };
        let mut response = result.unwrap_or_else(|error| error.into_response(request_id));
        state.rate_limit.set_headers(&mut response);
        response.set_header("Intercom-Version", "2.10");
        response
    }
}
