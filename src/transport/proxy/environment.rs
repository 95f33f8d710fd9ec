use std::ffi::OsString;

use ureq::http::Uri;

use super::Proxy;
use super::no_proxy::is_excluded;
use crate::error::InvalidInput;
use crate::transport::dns::port;

/// The variables that name a proxy, in order of precedence. `http_proxy` is not one of them, because
/// everything but loopback is HTTPS; so neither is `HTTP_PROXY`, which a client of a CGI program can
/// set.
const PROXY: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

const NO_PROXY: [&str; 2] = ["no_proxy", "NO_PROXY"];

/// Returns the proxy for an HTTPS URL that the environment names, as curl does. An empty variable
/// counts as one that is not set.
///
/// # Errors
///
/// The variable that applies is not the URL of a proxy. The message names it and does not show its
/// value.
pub(crate) fn proxy_from_environment(
    target: &Uri,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<Option<Proxy>, InvalidInput> {
    let first = |names: &[&'static str]| {
        names.iter().find_map(|name| {
            let value = variable(name).filter(|value| !value.is_empty())?;
            Some((*name, value))
        })
    };
    let host = target.host().unwrap_or_default();
    let excluded = first(&NO_PROXY)
        .is_some_and(|(_, list)| is_excluded(&list.to_string_lossy(), host, port(target)));
    let Some((name, url)) = first(&PROXY).filter(|_| !excluded) else {
        return Ok(None);
    };
    let proxy = url.to_str().ok_or("must be UTF-8").and_then(Proxy::parse);
    let invalid = |problem| InvalidInput::new(format!("environment variable {name} {problem}"));
    proxy.map(Some).map_err(invalid)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the proxy for `https://api.intercom.io` in an environment.
    fn proxy(environment: &[(&str, &str)]) -> Result<Option<String>, String> {
        let target = Uri::from_static("https://api.intercom.io");
        let variable = |name: &str| {
            let found = environment.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| value.into())
        };
        match proxy_from_environment(&target, variable) {
            Ok(proxy) => Ok(proxy.map(|proxy| proxy.uri.to_string())),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn variables_have_the_precedence_of_curl() {
        let mut environment = vec![
            ("https_proxy", "http://one"),
            ("HTTPS_PROXY", "http://two"),
            ("all_proxy", "http://three"),
            ("ALL_PROXY", "http://four"),
        ];
        for expected in [
            "http://one/",
            "http://two/",
            "http://three/",
            "http://four/",
        ] {
            let found = proxy(&environment);
            assert_eq!(found, Ok(Some(expected.to_owned())));
            // An empty variable is as good as none.
            let mut with_empty = environment.clone();
            with_empty[0].1 = "";
            environment.remove(0);
            assert_eq!(proxy(&with_empty), proxy(&environment));
        }
        assert_eq!(proxy(&[]), Ok(None));
    }

    #[test]
    fn variables_of_plain_http_are_ignored() {
        for name in ["http_proxy", "HTTP_PROXY", "Https_Proxy", "ftp_proxy"] {
            assert_eq!(proxy(&[(name, "http://proxy")]), Ok(None), "{name}");
            assert_eq!(
                proxy(&[(name, "broken:"), ("REQUEST_METHOD", "GET")]),
                Ok(None)
            );
        }
    }

    #[test]
    fn broken_variable_is_an_error_that_names_it() {
        for name in PROXY {
            for value in [
                "http://secret:",
                "socks5://secret",
                "ftp://secret",
                "sec ret",
                "://",
            ] {
                let message = proxy(&[(name, value)]).unwrap_err();
                assert!(message.starts_with(&format!("environment variable {name} must ")));
                assert!(!message.contains("sec"), "{message}");
            }
        }
        // Another variable does not make up for it, unless it has precedence.
        let broken = ("HTTPS_PROXY", "http://:1");
        assert!(proxy(&[broken, ("ALL_PROXY", "http://proxy")]).is_err());
        assert!(proxy(&[broken, ("https_proxy", "http://proxy")]).is_ok());
    }

    #[test]
    fn excluded_host_needs_no_valid_proxy() {
        let broken = ("HTTPS_PROXY", "http://:1");
        assert_eq!(proxy(&[broken, ("NO_PROXY", "intercom.io")]), Ok(None));
        assert_eq!(proxy(&[broken, ("no_proxy", "*")]), Ok(None));
        // The variable in lower case has precedence, unless it is empty.
        let valid = ("HTTPS_PROXY", "http://proxy");
        let found = proxy(&[valid, ("no_proxy", "example.com"), ("NO_PROXY", "*")]);
        assert_eq!(found, Ok(Some("http://proxy/".to_owned())));
        assert_eq!(
            proxy(&[valid, ("no_proxy", ""), ("NO_PROXY", "*")]),
            Ok(None)
        );
    }

    #[cfg(unix)]
    #[test]
    fn value_that_is_not_utf_8_is_an_error() {
        use std::os::unix::ffi::OsStringExt;

        let target = Uri::from_static("https://api.intercom.io");
        let value = |name: &str| (name == "all_proxy").then(|| OsString::from_vec(vec![0xff]));
        let error = proxy_from_environment(&target, value).unwrap_err();
        assert_eq!(
            error.to_string(),
            "environment variable all_proxy must be UTF-8"
        );
    }
}
