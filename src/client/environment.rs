//! Clients that are configured by environment variables.

use std::env::{self, VarError};

use super::{Client, ClientBuilder, Region};
use crate::error::{InvalidInput, Result};

const TOKEN: &str = "INTERCOM_ACCESS_TOKEN";
const REGION: &str = "INTERCOM_REGION";
const BASE_URL: &str = "INTERCOM_BASE_URL";

impl Client {
    /// Returns a client for the workspace that the environment names, with the default options:
    ///
    /// | variable | |
    /// |---|---|
    /// | `INTERCOM_ACCESS_TOKEN` | Access token. Required. |
    /// | `INTERCOM_REGION` | Region: `us`, `eu` or `au`. Default: `us`. |
    /// | `INTERCOM_BASE_URL` | URL of another server, such as a sandbox. It replaces that of the region. |
    ///
    /// An empty variable counts as one that is not set. [`ClientBuilder::from_env`] allows other
    /// options.
    ///
    /// ```no_run
    /// let client = intercom::Client::from_env()?;
    /// println!("{:?}", client.admins().identify().send()?.name);
    /// # Ok::<(), intercom::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) if the token is missing, or a variable
    /// is invalid. The message names the variable, and never contains the token.
    pub fn from_env() -> Result<Client> {
        ClientBuilder::from_env()?.build()
    }
}

impl ClientBuilder {
    /// Returns a builder of a client for the workspace that the environment names: see
    /// [`Client::from_env`]. Methods of the builder override the environment.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use intercom::ClientBuilder;
    ///
    /// let client = ClientBuilder::from_env()?
    ///     .timeout(Duration::from_secs(10))
    ///     .build()?;
    /// # Ok::<(), intercom::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The same as [`Client::from_env`], except that [`ClientBuilder::build`] checks token and base
    /// URL.
    pub fn from_env() -> Result<ClientBuilder> {
        from_variables(|name| env::var(name))
    }
}

fn from_variables(read: impl Fn(&str) -> Result<String, VarError>) -> Result<ClientBuilder> {
    let variable = |name: &str| match read(name) {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(InvalidInput::new(format!(
            "{name}: the environment variable must be valid Unicode"
        ))),
    };
    let token = variable(TOKEN)?.ok_or_else(|| {
        InvalidInput::new(format!(
            "{TOKEN}: the environment variable must be set to the access token of the workspace"
        ))
    })?;
    let mut builder = Client::builder(&token);
    if let Some(region) = variable(REGION)? {
        let region: Region = region.parse().map_err(|error: InvalidInput| {
            error.map_message(|message| format!("{REGION}: {message}"))
        })?;
        builder = builder.region(region);
    }
    let base_url = variable(BASE_URL)?;
    let base_url_variable = base_url.is_some().then_some(BASE_URL);
    if let Some(url) = base_url {
        builder = builder.base_url(url);
    }
    Ok(builder.set_by_variables(TOKEN, base_url_variable))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn builder(variables: &[(&str, &str)]) -> Result<ClientBuilder> {
        from_variables(|name| {
            let found = variables.iter().find(|(other, _)| *other == name);
            match found {
                None => Err(VarError::NotPresent),
                Some((_, "not Unicode")) => Err(VarError::NotUnicode(OsString::new())),
                Some((_, value)) => Ok((*value).to_owned()),
            }
        })
    }

    fn client(variables: &[(&str, &str)]) -> Result<String> {
        let client = builder(variables)?.build()?;
        Ok(client.shared.base_url.clone())
    }

    #[cfg(feature = "rustls")]
    #[test]
    fn region_and_base_url_are_optional() {
        let token = (TOKEN, "token");
        for (variables, url) in [
            (&[token][..], "https://api.intercom.io"),
            (&[token, (REGION, "")], "https://api.intercom.io"),
            (&[token, (REGION, "au")], "https://api.au.intercom.io"),
            (
                &[token, (REGION, "eu"), (BASE_URL, "")],
                "https://api.eu.intercom.io",
            ),
            (
                &[token, (BASE_URL, "http://127.0.0.1:9"), (REGION, "eu")],
                "http://127.0.0.1:9",
            ),
        ] {
            assert_eq!(client(variables).unwrap(), url, "{variables:?}");
        }
    }

    #[test]
    fn methods_of_the_builder_override_the_environment() {
        let variables = [(TOKEN, "token"), (BASE_URL, "http://example.com")];
        let valid = builder(&variables).unwrap().base_url("http://127.0.0.1:9");
        assert_eq!(valid.build().unwrap().shared.base_url, "http://127.0.0.1:9");
        let invalid = builder(&variables).unwrap().base_url("ftp://127.0.0.1");
        let message = invalid.build().unwrap_err().to_string();
        assert!(message.starts_with("base_url must "), "{message}");
        let allowed = builder(&variables)
            .unwrap()
            .allow_insecure_http(["example.com"]);
        assert!(allowed.build().is_ok());
    }

    #[test]
    fn errors_name_the_variable_and_not_the_token() {
        for (variables, named) in [
            (&[][..], TOKEN),
            (&[(TOKEN, "")], TOKEN),
            (&[(TOKEN, "not Unicode")], TOKEN),
            (&[(TOKEN, "se cret")], TOKEN),
            (&[(TOKEN, "secret"), (REGION, "mars")], REGION),
            (&[(TOKEN, "secret"), (REGION, "EU")], REGION),
            (&[(TOKEN, "secret"), (BASE_URL, "not Unicode")], BASE_URL),
            (
                &[(TOKEN, "secret"), (BASE_URL, "http://example.com")],
                BASE_URL,
            ),
        ] {
            let message = client(variables).unwrap_err().to_string();
            assert!(
                message.starts_with(&format!("{named}: ")),
                "{variables:?}: {message}"
            );
            assert!(!message.contains("cret"), "{message}");
        }
    }
}
