use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use crate::json::{Change, Tolerant};

/// The locales that the reference names. Content in another is read, but cannot be written.
pub const LOCALES: [&str; 37] = [
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "ro", "ru", "sl", "sr", "sv",
    "tr", "vi", "pt-BR", "zh-CN", "zh-TW",
];

/// The content of something in each language: a map from locale to content, in the order that
/// it came in or was put in.
///
/// ```
/// use intercom::models::{ArticleContent, ArticleTranslatedContent};
///
/// let mut translations = ArticleTranslatedContent::default();
/// let mut content = ArticleContent::default();
/// content.title = Some("Memasang rantai".into());
/// translations.set("id", content);
/// assert_eq!(translations.locales().collect::<Vec<_>>(), ["id"]);
/// assert_eq!(translations.get("id").unwrap().title.as_deref(), Some("Memasang rantai"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct TranslatedContent<C> {
    /// Its `type`, which may be null.
    kind: Option<Option<String>>,
    contents: Vec<(String, Option<C>)>,
}

impl<C> TranslatedContent<C> {
    /// The content in a language.
    pub fn get(&self, locale: &str) -> Option<&C> {
        let (_, content) = self.contents.iter().find(|(known, _)| known == locale)?;
        content.as_ref()
    }

    /// Sets the content in a language.
    pub fn set(&mut self, locale: &str, content: C) {
        self.put(locale.to_owned(), Some(content));
    }

    /// Asks for the content in a language to be taken away: it is written as null.
    pub fn clear(&mut self, locale: &str) {
        self.put(locale.to_owned(), None);
    }

    fn put(&mut self, locale: String, content: Option<C>) {
        match self.contents.iter_mut().find(|(known, _)| *known == locale) {
            Some((_, known)) => *known = content,
            None => self.contents.push((locale, content)),
        }
    }

    /// The locales that have content.
    pub fn locales(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(locale, _)| locale)
    }

    /// The locales and their content.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &C)> {
        self.contents
            .iter()
            .filter_map(|(locale, content)| Some((locale.as_str(), content.as_ref()?)))
    }
}

impl<C> Default for TranslatedContent<C> {
    fn default() -> Self {
        TranslatedContent {
            kind: None,
            contents: Vec::new(),
        }
    }
}

impl<C: Serialize> Serialize for TranslatedContent<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(kind) = &self.kind {
            map.serialize_entry("type", kind)?;
        }
        for (locale, content) in &self.contents {
            map.serialize_entry(locale, content)?;
        }
        map.end()
    }
}

impl<'de, C: Deserialize<'de>> Deserialize<'de> for TranslatedContent<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Contents<C>(PhantomData<C>);

        impl<'de, C: Deserialize<'de>> Visitor<'de> for Contents<C> {
            type Value = TranslatedContent<C>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a map from locale to content")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut read = TranslatedContent::default();
                while let Some(key) = map.next_key::<String>()? {
                    if key == "type" {
                        read.kind = Some(map.next_value()?);
                    } else {
                        let content = map.next_value()?;
                        read.put(key, content);
                    }
                }
                Ok(read)
            }
        }

        deserializer.deserialize_map(Contents(PhantomData))
    }
}

impl<'de, C: Deserialize<'de>> Tolerant<'de> for TranslatedContent<C> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }
}

/// Translations as a field of a request.
pub(crate) trait Translations: Serialize {
    /// A locale, with content or null, that the reference does not name.
    fn unknown_locale(&self) -> Option<&str>;
}

impl<C: Serialize> Translations for TranslatedContent<C> {
    fn unknown_locale(&self) -> Option<&str> {
        let (unknown, _) = self
            .contents
            .iter()
            .find(|(locale, _)| !LOCALES.contains(&locale.as_str()))?;
        Some(unknown)
    }
}

impl<T: Translations> Translations for Option<T> {
    fn unknown_locale(&self) -> Option<&str> {
        self.as_ref()?.unknown_locale()
    }
}

impl<T: Translations> Translations for Change<T> {
    fn unknown_locale(&self) -> Option<&str> {
        match self {
            Change::Set(translations) => translations.unknown_locale(),
            Change::Keep | Change::Clear => None,
        }
    }
}

/// Writes translations into a request, unless Intercom would not know their locale.
pub(crate) fn known_locales<T: Translations, S: Serializer>(
    translations: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match translations.unknown_locale() {
        Some(locale) => Err(S::Error::custom(format_args!(
            "`{locale}` is not a locale of Intercom"
        ))),
        None => translations.serialize(serializer),
    }
}
