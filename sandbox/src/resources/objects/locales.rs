//! Locales of Help Center content.

use crate::error::ApiError;
use crate::fields::invalid_parameter;

/// Locale of the content that has no translation.
pub(crate) const DEFAULT_LOCALE: &str = "en";

/// Locales that articles and collections can be translated into.
const LOCALES: [&str; 37] = [
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "ro", "ru", "sl", "sr", "sv",
    "tr", "vi", "pt-BR", "zh-CN", "zh-TW",
];

/// Rejects a locale that the Help Center does not support.
pub(crate) fn validate(locale: &str) -> Result<(), ApiError> {
    if LOCALES.contains(&locale) {
        Ok(())
    } else {
        Err(invalid_parameter(locale, "a supported Help Center locale"))
    }
}
