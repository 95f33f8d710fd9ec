use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::http::uri::Scheme;
use ureq::http::{HeaderValue, Uri};

use super::throttle::Throttle;
use super::{API_VERSION, Attempt, Client, LastRateLimit, Observer, Shared};
use crate::error::{Error, InvalidInput, Result};
use crate::retry::RetryPolicy;
use crate::transport::{self, Cancel};

/// Where a workspace is hosted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Region {
    /// The United States.
    #[default]
    Us,
    /// Europe.
    Eu,
    /// Australia.
    Au,
}

impl Region {
    fn base_url(self) -> &'static str {
        match self {
            Region::Us => "https://api.intercom.io",
            Region::Eu => "https://api.eu.intercom.io",
            Region::Au => "https://api.au.intercom.io",
        }
    }
}

/// The choices for a [`Client`]. All are checked by [`Builder::build`].
#[must_use]
pub struct Builder {
    token: String,
    base_url: String,
    version: String,
    user_agent: String,
    timeout: Duration,
    connect_timeout: Duration,
    retry: RetryPolicy,
    response_limit: usize,
    idle_connections: usize,
    idle_timeout: Duration,
    throttle: bool,
    proxy: Option<String>,
    ca_file: Option<PathBuf>,
    observer: Option<Observer>,
}

impl Builder {
    pub(super) fn new(token: &str) -> Self {
        Builder {
            token: token.to_owned(),
            base_url: Region::default().base_url().to_owned(),
            version: API_VERSION.to_owned(),
            user_agent: concat!("intercom-client/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            retry: RetryPolicy::default(),
            response_limit: 64 << 20,
            idle_connections: 16,
            idle_timeout: Duration::from_secs(15),
            throttle: false,
            proxy: None,
            ca_file: None,
            observer: None,
        }
    }

    /// The region of the workspace. By default the United States.
    pub fn region(self, region: Region) -> Self {
        self.base_url(region.base_url())
    }

    /// Another server, instead of a region: `https://`, or `http://` to a loopback address,
    /// because the token must not travel in clear text.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// The version of the API to ask for. By default [`API_VERSION`].
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// How the program introduces itself. By default the name and version of this library.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// How long a call may take in all, with its retries and waits. By default 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long it may take to connect, the name lookup apart. By default 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How often a failed request is tried again, where that is safe. By default twice.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retry.retries = retries;
        self
    }

    /// The longest wait before the second try. By default half a second.
    pub fn retry_base(mut self, wait: Duration) -> Self {
        self.retry.base = wait;
        self
    }

    /// The longest wait before any try, unless Intercom asks for more. By default 8 seconds.
    pub fn retry_cap(mut self, wait: Duration) -> Self {
        self.retry.cap = wait;
        self
    }

    /// All of the above at once.
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many bytes an answer may have, uncompressed. By default 64 MiB.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// How many connections are kept open for later calls; 0 for none. By default 16. Calls that
    /// run at once each have their own, however many there are.
    pub fn idle_connections(mut self, connections: usize) -> Self {
        self.idle_connections = connections;
        self
    }

    /// How long a connection is kept open for later calls. By default 15 seconds.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.idle_timeout = time;
        self
    }

    /// Whether calls wait for their turn, so that what is left of the rate limit lasts until its
    /// window ends, instead of being refused when it is used up. By default they do not. A call
    /// whose turn would come after its deadline fails at once, with
    /// [`TransportErrorKind::Timeout`](crate::error::TransportErrorKind::Timeout).
    pub fn throttle(mut self, throttle: bool) -> Self {
        self.throttle = throttle;
        self
    }

    /// The proxy to go through, as in `http://user:password@proxy.example:3128`. By default that
    /// of the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`). Loopback addresses are
    /// never reached through a proxy.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// A file of certificates in PEM form to trust, instead of the usual authorities.
    pub fn ca_file(mut self, path: impl AsRef<Path>) -> Self {
        self.ca_file = Some(path.as_ref().to_owned());
        self
    }

    /// Is told of each attempt of each call, on the thread of the call. It never sees the token
    /// or a body.
    pub fn observer(mut self, observer: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Checks the choices and makes the client. Nothing is sent.
    pub fn build(self) -> Result<Client> {
        let (base_url, scheme, loopback) = base_url(&self.base_url)?;
        if self.token.is_empty() {
            return Err(Error::invalid_input("the access token is empty"));
        }
        let mut authorization = header(&format!("Bearer {}", self.token), "the access token")?;
        authorization.set_sensitive(true);
        let version = header(&self.version, "the API version")?;
        header(&self.user_agent, "the user agent")?;
        check_timeout("timeout", self.timeout)?;
        check_timeout("connect timeout", self.connect_timeout)?;
        check_timeout("idle timeout", self.idle_timeout)?;
        let proxy = if loopback {
            None
        } else {
            proxy(self.proxy.as_deref())?
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(self.user_agent)
            .timeout_connect(Some(self.connect_timeout))
            .max_response_header_size(LONGEST_HEADERS)
            .input_buffer_size(INPUT_BUFFER)
            .output_buffer_size(OUTPUT_BUFFER)
            .max_idle_connections(self.idle_connections)
            .max_idle_connections_per_host(self.idle_connections)
            .max_idle_age(self.idle_timeout)
            .proxy(proxy);
        #[cfg(feature = "rustls")]
        let config = match &self.ca_file {
            Some(path) => config.tls_config(tls(path)?),
            None => config,
        };
        let secure = scheme == Scheme::HTTPS || self.ca_file.is_some();
        if secure && cfg!(not(feature = "rustls")) {
            return Err(Error::invalid_input(
                "https needs the feature `rustls` of this library",
            ));
        }
        let cancel = Arc::new(Cancel::default());
        let shared = Arc::new(Shared {
            agent: transport::agent(config.build(), cancel.clone()),
            cancel,
            base_url,
            authorization,
            version,
            retry: self.retry,
            response_limit: self.response_limit,
            observer: self.observer,
            rate_limit: LastRateLimit::new(),
            throttle: self.throttle.then(Throttle::default),
        });
        Ok(Client {
            shared,
            timeout: self.timeout,
        })
    }
}

/// How long the headers of an answer may be in all.
const LONGEST_HEADERS: usize = 32 << 10;

/// What a connection, idle ones too, keeps to read into. The headers have to fit, and more.
const INPUT_BUFFER: usize = 2 * LONGEST_HEADERS;

/// What a connection keeps to write from. Most requests are smaller.
const OUTPUT_BUFFER: usize = 16 << 10;

/// Longer than any call, and far from where adding it to the present overflows.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub(crate) fn check_timeout(name: &str, time: Duration) -> Result<(), InvalidInput> {
    if time.is_zero() || time > LONGEST {
        let message = format!("the {name} is not between a moment and a year");
        return Err(InvalidInput::new(message));
    }
    Ok(())
}

/// The URL without a slash at its end, its scheme, and whether it is a loopback address.
fn base_url(url: &str) -> Result<(String, Scheme, bool)> {
    let refuse = |why: &str| Error::invalid_input(format!("the base URL {why}"));
    let trimmed = url.trim_end_matches('/');
    let parsed: Uri = trimmed.parse().map_err(|_| refuse("is not a URL"))?;
    let authority = parsed.authority().ok_or_else(|| refuse("has no host"))?;
    if authority.as_str().contains('@') {
        return Err(refuse("has a user name or password"));
    }
    if parsed.query().is_some() || url.contains('#') {
        return Err(refuse("has a query or fragment"));
    }
    let loopback = is_loopback(authority.host());
    match parsed.scheme_str() {
        Some("https") => Ok((trimmed.to_owned(), Scheme::HTTPS, loopback)),
        Some("http") if loopback => Ok((trimmed.to_owned(), Scheme::HTTP, loopback)),
        Some("http") => Err(refuse(
            "is http:// but not a loopback address: the token would travel in clear text",
        )),
        _ => Err(refuse("is neither https:// nor http://")),
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => bare.eq_ignore_ascii_case("localhost"),
    }
}

fn header(text: &str, what: &str) -> Result<HeaderValue> {
    // Not what the header allows, but what a token, version or name can be.
    if text.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
        let message = format!("{what} has a character that no header can carry");
        return Err(Error::invalid_input(message));
    }
    HeaderValue::from_str(text).map_err(|_| Error::invalid_input(format!("{what} is not valid")))
}

fn proxy(url: Option<&str>) -> Result<Option<ureq::Proxy>> {
    let proxy = match url {
        Some(url) => Some(
            ureq::Proxy::new(url).map_err(|_| Error::invalid_input("the proxy is not a URL"))?,
        ),
        None => ureq::Proxy::try_from_env(),
    };
    match proxy {
        Some(proxy) if !matches!(proxy.uri().scheme_str(), Some("http" | "https")) => Err(
            Error::invalid_input("the proxy is neither http:// nor https://"),
        ),
        proxy => Ok(proxy),
    }
}

#[cfg(feature = "rustls")]
fn tls(path: &Path) -> Result<ureq::tls::TlsConfig> {
    use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

    let refuse = |why: String| Error::invalid_input(format!("the CA file: {why}"));
    let pem = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) =
            item.map_err(|error| refuse(error.to_string()))?
        {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        return Err(refuse("it holds no certificate".into()));
    }
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&certificates))
        .build())
}
