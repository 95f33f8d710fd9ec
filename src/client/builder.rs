use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::config::ConfigBuilder;
use ureq::http::HeaderValue;
#[cfg(feature = "rustls")]
use ureq::tls::Certificate;
use ureq::typestate::AgentScope;

use super::base_url::{self, BaseUrl};
use super::buffers::Buffers;
#[cfg(feature = "rustls")]
use super::certificates;
use super::observer::{Attempt, Observer};
use super::rate_limit::LastRateLimit;
use super::region::Region;
use super::throttle::Throttle;
use super::validate::{self, check_timeout};
use super::{API_VERSION, Client, Shared};
use crate::error::{Error, InvalidInput, Result};
use crate::retry::RetryPolicy;
use crate::transport::{self, Cancel, Proxy, Secret, proxy_from_environment};

/// Maximum size in bytes of the headers of a response.
const MAX_HEADER_BYTES: usize = 32 << 10;

/// Size in bytes of the read buffer of a connection, which is kept while the connection is idle. It
/// must be larger than the headers of a response.
const INPUT_BUFFER: usize = 2 * MAX_HEADER_BYTES;

/// Size in bytes of the write buffer of a connection. Most requests are smaller. The longest header of
/// an option has to fit into it.
const OUTPUT_BUFFER: usize = 16 << 10;

/// Options of a [`Client`]. [`ClientBuilder::build`] checks them.
///
/// ```
/// use std::time::Duration;
/// use intercom::{Client, Region, RetryPolicy};
///
/// let client = Client::builder("token")
///     .region(Region::Au)
///     .timeout(Duration::from_secs(30))
///     .retry_policy(RetryPolicy::default().max_retries(4))
///     .throttle(true)
///     .build()?;
/// // An option that is invalid is an error here, not when the first request is sent.
/// assert!(Client::builder("token").base_url("http://example.com").build().is_err());
/// # Ok::<(), intercom::Error>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    token: Secret,
    /// The environment variable that holds the token, if one does.
    token_variable: Option<&'static str>,
    base_url: String,
    /// The environment variable that holds the base URL, if one does.
    base_url_variable: Option<&'static str>,
    insecure_hosts: Vec<String>,
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
    system_certificates: bool,
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
            token: Secret::new(token),
            token_variable: None,
            base_url: Region::default().base_url().to_owned(),
            base_url_variable: None,
            insecure_hosts: Vec::new(),
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
            system_certificates: false,
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
    /// address, because the access token must not be sent in clear text. It may have a port and a
    /// percent-encoded path, and no user name, query, fragment, empty segment, `.` or `..`.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self.base_url_variable = None;
        self
    }

    /// Allows `http://` to these hosts, as [`base_url`](ClientBuilder::base_url) does to loopback
    /// addresses. For tests only, as against a sandbox in another container: the access token and
    /// all data are sent in clear text. Default: none.
    ///
    /// A host is a name or an address as the base URL contains it, without scheme and port.
    /// Letter case does not matter, and `example` does not include `api.example`. Over `http://`
    /// these hosts are reached directly, never through a proxy.
    ///
    /// ```
    /// let client = intercom::Client::builder("sandbox-token-not-a-secret")
    ///     .base_url("http://sandbox:4010")
    ///     .allow_insecure_http(["sandbox"])
    ///     .build()?;
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn allow_insecure_http<H: Into<String>>(
        mut self,
        hosts: impl IntoIterator<Item = H>,
    ) -> Self {
        self.insecure_hosts = hosts.into_iter().map(Into::into).collect();
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

    /// Sets the proxy, as in `http://user:password@proxy.example:3128`: an `http://` or `https://`
    /// URL with user name and password percent-encoded. The port is 80 or 443 unless given. An empty
    /// string stands for none. SOCKS is not supported. Loopback addresses are always reached
    /// directly.
    ///
    /// Default: that of the environment, as curl reads it when [`ClientBuilder::build`] is called.
    /// The first of `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY` that is not empty is a
    /// URL as above, where `http://` may be left out. It is an error if the URL is invalid.
    /// `http_proxy` and `HTTP_PROXY` are ignored, because every connection through a proxy is HTTPS.
    ///
    /// `no_proxy`, or else `NO_PROXY`, lists hosts to which the environment's proxy does not apply,
    /// separated by commas or spaces: domains with their subdomains (`example.com`, also with a
    /// leading `.` or `*.`), IP addresses, blocks of them (`10.0.0.0/8`, `2001:db8::/32`), any of
    /// these but a block with a port, or `*` for all.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Sets whether to trust the certificate authorities of the system instead of the built-in ones,
    /// as networks need whose connections a company inspects. With a [CA
    /// file](ClientBuilder::ca_file), both are trusted. Default: false. Needs the feature
    /// `native-certs` of this library.
    ///
    /// `SSL_CERT_FILE`, a file of certificates in PEM format, and `SSL_CERT_DIR`, folders with such
    /// files, replace those of the system. They are read when [`ClientBuilder::build`] is called.
    #[cfg_attr(docsrs, doc(cfg(feature = "native-certs")))]
    pub fn system_certificates(mut self, trust: bool) -> Self {
        self.system_certificates = trust;
        self
    }

    /// Sets a file of certificates in PEM format to trust instead of the built-in certificate
    /// authorities.
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn ca_file(mut self, path: impl AsRef<Path>) -> Self {
        self.ca_file = Some(path.as_ref().to_owned());
        self
    }

    /// Sets a function that is called after each attempt, on the thread that makes the call. It
    /// never receives the access token, a query or a body.
    pub fn observer(mut self, observer: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Names the environment variables that token and base URL come from, for errors.
    pub(super) fn set_by_variables(
        mut self,
        token: &'static str,
        base_url: Option<&'static str>,
    ) -> Self {
        self.token_variable = Some(token);
        self.base_url_variable = base_url;
        self
    }

    /// Checks the options as [`ClientBuilder::build`] does, but not the environment.
    #[cfg(feature = "capi")]
    pub(crate) fn check(&self) -> Result<()> {
        self.settings().map(drop)
    }

    /// Checks the options and returns the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidInput`] if an option, or the variable of the environment that names a
    /// [proxy](ClientBuilder::proxy) or the [certificates](ClientBuilder::system_certificates), is
    /// invalid. [`Error::Io`] if the CA file cannot be read.
    pub fn build(self) -> Result<Client> {
        let Settings {
            base_url,
            api_version,
            proxy,
            #[cfg(feature = "rustls")]
            certificates,
        } = self.settings()?;
        let proxy = match proxy {
            // Without TLS, a proxy would see the token, too.
            _ if base_url.is_loopback || !base_url.is_https => None,
            Some(chosen) => chosen,
            None => proxy_from_environment(&base_url.parsed, |name| env::var_os(name))?,
        };
        let config = self.config();
        #[cfg(feature = "rustls")]
        let config = {
            let mut trusted = certificates;
            if self.system_certificates && base_url.is_https {
                trusted.extend(certificates::of_system()?);
            }
            config.tls_config(certificates::trusting(trusted))
        };
        let config = config.build();
        let cancel = Arc::new(Cancel::default());
        let token = Arc::new(self.token);
        let shared = Shared {
            agent: transport::agent(config, proxy, cancel.clone(), token.clone()),
            cancel,
            base_url: base_url.text,
            origin: base_url.origin,
            base_path: base_url.path,
            token,
            api_version,
            retry_policy: self.retry_policy,
            max_response_bytes: self.max_response_bytes,
            observer: self.observer,
            buffers: Buffers::default(),
            rate_limit: LastRateLimit::new(),
            throttle: self.throttle.then(Throttle::default),
            strict: self.strict,
        };
        Ok(Client {
            shared: Arc::new(shared),
            timeout: self.timeout,
        })
    }

    /// Checks the options, and does not look at the environment.
    fn settings(&self) -> Result<Settings> {
        let base_url = base_url::check(&self.base_url, &self.insecure_hosts)
            .map_err(|error| in_variable(self.base_url_variable, error))?;
        validate::token(self.token.as_bytes())
            .map_err(|error| in_variable(self.token_variable, error))?;
        for (text, name) in [
            (&self.api_version, "api_version"),
            (&self.user_agent, "user_agent"),
        ] {
            validate::header_length(text.as_bytes(), name)?;
        }
        if self.api_version.trim().is_empty() {
            return Err(Error::invalid_input("api_version must not be empty"));
        }
        let api_version = validate::header(&self.api_version, "api_version")?;
        validate::header(&self.user_agent, "user_agent")?;
        check_timeout("timeout", self.timeout)?;
        check_timeout("connect_timeout", self.connect_timeout)?;
        check_timeout("idle_timeout", self.idle_timeout)?;
        validate::tls_available(base_url.is_https || self.ca_file.is_some())?;
        let proxy = self.proxy.as_deref().map(validate::proxy).transpose()?;
        validate::system_certificates_available(self.system_certificates)?;
        #[cfg(feature = "rustls")]
        let certificates = match &self.ca_file {
            Some(path) => certificates::from_file(path)?,
            None => Vec::new(),
        };
        Ok(Settings {
            base_url,
            api_version,
            proxy,
            #[cfg(feature = "rustls")]
            certificates,
        })
    }

    fn config(&self) -> ConfigBuilder<AgentScope> {
        Agent::config_builder()
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
            .proxy(None)
    }
}

/// Adds the name of the environment variable that holds an invalid value.
fn in_variable(variable: Option<&str>, error: InvalidInput) -> InvalidInput {
    match variable {
        Some(name) => error.map_message(|message| format!("{name}: {message}")),
        None => error,
    }
}

/// Options after their check.
struct Settings {
    base_url: BaseUrl,
    api_version: HeaderValue,
    /// `None` if the environment decides.
    proxy: Option<Option<Proxy>>,
    /// Those of the CA file.
    #[cfg(feature = "rustls")]
    certificates: Vec<Certificate<'static>>,
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
