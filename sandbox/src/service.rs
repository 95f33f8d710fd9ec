//! Turns a request into a response: control endpoints, faults, token, rate limit, routes.

use std::borrow::Cow;
use std::sync::Arc;

use crate::authorization::Authorization;
use crate::control;
use crate::core::{Core, CoreState};
use crate::error::{ApiError, code_for_status};
use crate::faults::{Delivery, Fault};
use crate::http::{Request, Response};
use crate::page;
use crate::recorded_request::RecordedRequest;
use crate::request_head::Rejection;
use crate::request_log::LogEntry;
use crate::router::Router;

pub(crate) struct Service {
    core: Arc<Core>,
    authorization: Authorization,
    router: Router,
}

/// A response, how to deliver it, and what to log.
pub(crate) struct Reply {
    pub response: Response,
    pub delivery: Delivery,
    log: Option<LogEntry>,
}

impl Service {
    pub fn new(core: Arc<Core>) -> Service {
        Service {
            authorization: Authorization::new(&core.settings.token),
            router: Router::new(),
            core,
        }
    }

    /// Returns the response to a request and how to deliver it. The request is logged before, so
    /// that whoever receives the response finds it in the log.
    pub fn respond(&self, request: &Request) -> Reply {
        let request_id = self.core.lock().new_request_id();
        let mut reply = if control::is_control_request(request) {
            self.respond_to_control_request(request, &request_id)
        } else if page::is_page_request(request) {
            Reply::normal(page::respond())
        } else {
            self.respond_to_api_request(request, &request_id)
        };
        reply.response.set_header("X-Request-Id", request_id);
        if request.accepts_gzip() && reply.response.gzip().is_err() {
            reply.response = Response::empty(500);
            reply.delivery = Delivery::Close;
        }
        if let (Some(log), Some(entry)) = (&self.core.settings.log, &reply.log) {
            log.write(entry, &self.core.settings.token);
        }
        reply
    }

    /// Returns the response to a request that cannot be read.
    pub fn respond_to_rejection(&self, rejection: &Rejection) -> Response {
        let Rejection { status, reason } = rejection;
        self.log_problem(&format!("invalid request {status}: {reason}"));
        let request_id = self.core.lock().new_request_id();
        let error = ApiError::new(*status, code_for_status(*status), reason);
        let mut response = error.into_response(&request_id);
        response.set_header("X-Request-Id", request_id);
        response
    }

    /// Logs what concerns no request.
    pub fn log_problem(&self, problem: &str) {
        if let Some(log) = &self.core.settings.log {
            log.write_problem(problem);
        }
    }

    /// Only what changes the sandbox is logged.
    fn respond_to_control_request(&self, request: &Request, request_id: &str) -> Reply {
        let mut log = LogEntry::new(request);
        let result = control::respond(request, &mut self.core.lock());
        let response = result.unwrap_or_else(|error| error.into_response(request_id));
        log.status = Some(response.status);
        Reply {
            log: (request.method != "GET").then_some(log),
            ..Reply::normal(response)
        }
    }

    fn respond_to_api_request(&self, request: &Request, request_id: &str) -> Reply {
        let mut log = LogEntry::new(request);
        let (number, fault) = {
            let mut state = self.core.lock();
            let received_at = state.clock.now();
            let recorded = RecordedRequest::new(request, received_at);
            (state.requests.push(recorded), state.faults.take(request))
        };
        // The lock is released during pauses.
        std::thread::sleep(self.core.settings.latency);
        let active = fault.as_ref().map(|(_, fault)| fault);
        if let Some(delay) = active.and_then(Fault::delay_before_processing) {
            std::thread::sleep(delay);
        }
        let replaced = active.and_then(|fault| fault.response(request_id));
        let mut response =
            replaced.unwrap_or_else(|| self.process(request, &mut self.core.lock(), request_id));
        let mut delivery = active.map_or(Delivery::Normal, |fault| fault.apply(&mut response));
        if delivery == Delivery::CutOff && !response.has_body(&request.method) {
            delivery = Delivery::Close;
        }
        log.status = (delivery != Delivery::Close).then_some(response.status);
        log.fault = fault.map(|(id, fault)| (id, fault.to_string()));
        if let Some(recorded) = self.core.lock().requests.get_mut(number) {
            recorded.status = log.status;
            recorded.fault = log.fault.as_ref().map(|(_, fault)| fault.clone());
        }
        Reply {
            response,
            delivery,
            log: Some(log),
        }
    }

    fn process(&self, request: &Request, state: &mut CoreState, request_id: &str) -> Response {
        if !self.authorization.accepts(request) {
            return ApiError::unauthorized().into_response(request_id);
        }
        let now = state.clock.now();
        let result = if state.rate_limit.allow(now) {
            state.revision += 1;
            let now = i64::try_from(now).unwrap_or(i64::MAX);
            let base_url = self.base_url(request);
            self.router
                .dispatch(request, &mut state.workspace, now, &base_url)
        } else {
            Err(ApiError::rate_limit_exceeded())
        };
        let mut response = result.unwrap_or_else(|error| error.into_response(request_id));
        state.rate_limit.set_headers(&mut response);
        response.set_header("Intercom-Version", "2.10");
        response
    }

    /// Returns the base URL of links in responses. Other machines know this one by the name that
    /// they send.
    fn base_url(&self, request: &Request) -> Cow<'_, str> {
        let settings = &self.core.settings;
        let is_host = |host: &&str| {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte))
        };
        match request.header("host").filter(is_host) {
            Some(host) if settings.is_public => format!("http://{host}").into(),
            _ => settings.url.as_str().into(),
        }
    }
}

impl Reply {
    fn normal(response: Response) -> Reply {
        Reply {
            response,
            delivery: Delivery::Normal,
            log: None,
        }
    }
}
