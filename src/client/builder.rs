use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::config::Config;
use ureq::http::HeaderValue;

use super::observer::{Attempt, Observer};
use super::rate_limit::LastRateLimit;
use super::region::Region;
use super::throttle::Throttle;
use super::validate::{self, BaseUrl, check_timeout};
use super::{API_VERSION, Client, Shared};
use crate::error::{Error, Result};
use crate::retry::RetryPolicy;
use crate::transport::{self, Cancel};

/// Maximum size in bytes of the headers of a response.
const MAX_HEADER_BYTES: usize = 32 << 10;

/// Size in bytes of the read buffer of a connection, which is kept while the connection is idle. It
/// must be larger than the headers of a response.
const INPUT_BUFFER: usize = 2 * MAX_HEADER_BYTES;

/// Size in bytes of the write buffer of a connection. Most requests are smaller.
const OUTPUT_BUFFER: usize = 16 << 10;

/// Options of a [`Client`]. [`ClientBuilder::build`] checks them.
#[must_use]
pub struct ClientBuilder {
    token: String,
    base_url: String,
    api_version: String,
    user_agent: String,
    timeout: Duration,
    connect_timeout: Duration,
    retry_policy: RetryPolicy,
    max_response_bytes: usize,
    max_idle_connections: usize,
    idle_timeout: Duration,
    throttle: bool,
    strict: bool,
    proxy: Option<String>,
    ca_file: Option<PathBuf>,
    observer: Option<Observer>,
}

impl Client {
    /// Returns a client for the workspace that the access token belongs to, in the US region, with
    /// the default options.
    ///
    /// # Errors
    ///
    /// The same as [`ClientBuilder::build`].
    pub fn new(token: &str) -> Result<Client> {
        Client::builder(token).build()
    }

    /// Returns a builder of a client for the workspace that the access token belongs to.
    pub fn builder(token: &str) -> ClientBuilder {
        ClientBuilder {
            token: token.to_owned(),
            base_url: Region::default().base_url().to_owned(),
            api_version: API_VERSION.to_owned(),
            user_agent: concat!("intercom-client/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            retry_policy: RetryPolicy::default(),
            max_response_bytes: 64 << 20,
            max_idle_connections: 16,
            idle_timeout: Duration::from_secs(15),
            throttle: false,
            strict: false,
            proxy: None,
            ca_file: None,
            observer: None,
        }
    }
}

impl ClientBuilder {
    /// Sets the region of the workspace. Default: the United States.
    pub fn region(self, region: Region) -> Self {
        self.base_url(region.base_url())
    }

    /// Sets the URL of another server, instead of a region: `https://`, or `http://` to a loopback
    /// address, because the access token must not be sent in clear text.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Sets the `Intercom-Version` header. Default: [`API_VERSION`].
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = version.into();
        self
    }

    /// Sets the `User-Agent` header. Default: name and version of this library.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets the deadline of a call, retries and waits included. Default: 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the time limit for making a connection, including TLS but not the DNS lookup.
    /// Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how often failed requests are retried, where that is safe, and how long to wait before
    /// each retry. Default: [`RetryPolicy::default`].
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = policy;
        self
    }

    /// Sets the maximum size of a response body in bytes, after decompression. Downloads are not
    /// limited. Default: 64 MiB.
    ///
    /// With everything that is decoded from it into the types of this library, a body takes at most
    /// 24 times its size and 24 MiB of memory. One that would take more, as no response of Intercom
    /// does, is an [`Error::Decode`]. Types of the caller take what their decoder allocates.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets how many idle connections are kept open for later calls; 0 for none. Default: 16. Does
    /// not limit the number of concurrent calls, each of which has its own connection.
    pub fn max_idle_connections(mut self, connections: usize) -> Self {
        self.max_idle_connections = connections;
        self
    }

    /// Sets how long an idle connection is kept open. Default: 15 seconds.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.idle_timeout = time;
        self
    }

    /// Sets whether calls are delayed so that the rate limit is not exceeded: the requests left in
    /// a window are spread over the rest of it. Default: false.
    ///
    /// Several processes with a throttle share the limit of their workspace: each estimates its
    /// share from what the others use, so it needs no connection to them. The first requests of a
    /// client are not delayed.
    ///
    /// A call that would be delayed beyond its deadline fails at once with
    /// [`TransportErrorKind::Timeout`](crate::error::TransportErrorKind::Timeout). The headers of no
    /// response delay a client for more than a minute.
    pub fn throttle(mut self, throttle: bool) -> Self {
        self.throttle = throttle;
        self
    }

    /// Sets whether a field or list item of an unexpected type makes a response an error, which
    /// names up to 100 of them:
    /// [`DecodeError::mismatches`](crate::error::DecodeError::mismatches). The request has been
    /// applied. Holds for every decoded response, pages of lists included, not for JSON text.
    /// Unknown fields are never an error. Default: false.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Sets the proxy, as in `http://user:password@proxy.example:3128`. Default: that of the
    /// environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`). Loopback addresses are always reached
    /// directly.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Sets a file of certificates in PEM format to trust instead of the built-in certificate
    /// authorities.
    pub fn ca_file(mut self, path: impl AsRef<Path>) -> Self {
        self.ca_file = Some(path.as_ref().to_owned());
        self
    }

    /// Sets a function that is called after each attempt, on the thread that makes the call. It
    /// never receives the access token or a body.
    pub fn observer(mut self, observer: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Checks the options as [`ClientBuilder::build`] does.
    #[cfg(feature = "capi")]
    pub(crate) fn check(&self) -> Result<()> {
        self.settings().map(drop)
    }

    /// Checks the options and returns the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidInput`] if an option is invalid, [`Error::Io`] if the CA file cannot be
    /// read.
    pub fn build(self) -> Result<Client> {
        let Settings {
            base_url,
            authorization,
            api_version,
            config,
        } = self.settings()?;
        let cancel = Arc::new(Cancel::default());
        let shared = Shared {
            agent: transport::agent(config, cancel.clone()),
            cancel,
            base_url: base_url.text,
            authorization,
            api_version,
            retry_policy: self.retry_policy,
            max_response_bytes: self.max_response_bytes,
            observer: self.observer,
            rate_limit: LastRateLimit::new(),
            throttle: self.throttle.then(Throttle::default),
            strict: self.strict,
        };
        Ok(Client {
            shared: Arc::new(shared),
            timeout: self.timeout,
        })
    }

    fn settings(&self) -> Result<Settings> {
        let base_url = validate::base_url(&self.base_url)?;
        if self.token.is_empty() {
            return Err(Error::invalid_input("the access token must not be empty"));
        }
        if self.token.contains(char::is_whitespace) {
            return Err(Error::invalid_input(
                "the access token must not contain spaces or line breaks",
            ));
        }
        let mut authorization =
            validate::header(&format!("Bearer {}", self.token), "the access token")?;
        authorization.set_sensitive(true);
        if self.api_version.is_empty() {
            return Err(Error::invalid_input("api_version must not be empty"));
        }
        let api_version = validate::header(&self.api_version, "api_version")?;
        validate::header(&self.user_agent, "user_agent")?;
        check_timeout("timeout", self.timeout)?;
        check_timeout("connect_timeout", self.connect_timeout)?;
        check_timeout("idle_timeout", self.idle_timeout)?;
        validate::tls_available(base_url.is_https || self.ca_file.is_some())?;
        let config = self.config(&base_url)?;
        Ok(Settings {
            base_url,
            authorization,
            api_version,
            config,
        })
    }

    fn config(&self, base_url: &BaseUrl) -> Result<Config> {
        let proxy = if base_url.is_loopback {
            None
        } else {
            validate::proxy(self.proxy.as_deref())?
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(&self.user_agent)
            .timeout_connect(Some(self.connect_timeout))
            .max_response_header_size(MAX_HEADER_BYTES)
            .input_buffer_size(INPUT_BUFFER)
            .output_buffer_size(OUTPUT_BUFFER)
            .max_idle_connections(self.max_idle_connections)
            .max_idle_connections_per_host(self.max_idle_connections)
            .max_idle_age(self.idle_timeout)
            .proxy(proxy);
        #[cfg(feature = "rustls")]
        let config = match &self.ca_file {
            Some(path) => config.tls_config(validate::ca_file(path)?),
            None => config,
        };
        Ok(config.build())
    }
}

/// Options after their check.
struct Settings {
    base_url: BaseUrl,
    authorization: HeaderValue,
    api_version: HeaderValue,
    config: Config,
}

/// Does not show the access token.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("api_version", &self.api_version)
            .field("retry_policy", &self.retry_policy)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
