use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::InvalidInput;
use crate::json::{self, Extra, FieldValue, Model, ParamValue, Shape, Tolerant};

/// Locales that Intercom supports. Content in other locales is decoded, but cannot be sent.
pub const LOCALES: [&str; 37] = [
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "ro", "ru", "sl", "sr", "sv",
    "tr", "vi", "pt-BR", "zh-CN", "zh-TW",
];

/// Content in each locale: a map from locale to content that keeps the order of insertion.
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
    /// Value of `type`; `Some(None)` if it is null.
    kind: Option<Option<String>>,
    contents: Vec<(String, Option<C>)>,
    extra: Extra,
}

impl<C> TranslatedContent<C> {
    /// Returns the content in `locale`, if there is any.
    pub fn get(&self, locale: &str) -> Option<&C> {
        let (_, content) = self.contents.iter().find(|(key, _)| key == locale)?;
        content.as_ref()
    }

    /// Sets the content in `locale`, replacing any earlier content.
    pub fn set(&mut self, locale: &str, content: C) {
        self.insert(locale.to_owned(), Some(content));
    }

    /// Clears the content in `locale`: a request sends it as null, which removes it.
    pub fn clear(&mut self, locale: &str) {
        self.insert(locale.to_owned(), None);
    }

    /// Returns the fields whose value is neither content nor null. They are not sent in requests.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    fn insert(&mut self, locale: String, content: Option<C>) {
        self.extra.remove(&locale);
        match self.contents.iter_mut().find(|(key, _)| *key == locale) {
            Some((_, existing)) => *existing = content,
            None => self.contents.push((locale, content)),
        }
    }

    /// Keeps the last content of each locale, and what has no content in `extra`.
    fn remove_duplicates(&mut self) {
        if self.has_duplicates() {
            let mut seen = HashSet::with_capacity(self.contents.len());
            let mut is_last = Vec::with_capacity(self.contents.len());
            for (locale, _) in self.contents.iter().rev() {
                is_last.push(seen.insert(locale.as_str()));
            }
            self.contents.retain(|_| is_last.pop().unwrap_or(true));
        }
        if !self.extra.is_empty() {
            let extra = &mut self.extra;
            self.contents
                .iter()
                .for_each(|(locale, _)| extra.remove(locale));
        }
    }

    fn has_duplicates(&self) -> bool {
        const FEW: usize = 8;
        let locales = || self.contents.iter().map(|(locale, _)| locale.as_str());
        if self.contents.len() <= FEW {
            let is_repeated = |(index, locale)| locales().take(index).any(|other| other == locale);
            return locales().enumerate().any(is_repeated);
        }
        let mut seen = HashSet::with_capacity(self.contents.len());
        !locales().all(|locale| seen.insert(locale))
    }

    /// Returns the locales that have content, in order.
    pub fn locales(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(locale, _)| locale)
    }

    /// Returns the locales that have content, each with its content, in order.
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
            extra: Extra::default(),
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
        self.extra.write_except(|_| false, &mut map)?;
        map.end()
    }
}

impl<'de, C: Tolerant<'de>> Deserialize<'de> for TranslatedContent<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read_root(deserializer, "a map from locale to content").map(Option::unwrap_or_default)
    }
}

impl<'de, C: Tolerant<'de>> Tolerant<'de> for TranslatedContent<C> {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(ContentVisitor { place, shape })
    }
}

impl<C: FieldValue> FieldValue for TranslatedContent<C> {
    const HAS_PARTS: bool = true;
}

struct ContentVisitor<'p, C> {
    place: &'p mut Option<TranslatedContent<C>>,
    shape: &'p mut Shape,
}

impl<'de, C: Tolerant<'de>> Visitor<'de> for ContentVisitor<'_, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a map from locale to content")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.shape = Shape::Marked;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let translations = self.place.insert(TranslatedContent::default());
        while let Some(key) = map.next_key::<String>()? {
            if json::is_placeholder(&key) {
                *self.shape = Shape::misfit(json::capture_placeholder(map)?);
                *self.place = None;
                return Ok(());
            }
            let extra = &mut translations.extra;
            if key == "type" {
                translations.kind = json::read_entry(&key, extra, &mut map)?;
                if translations.kind.is_some() {
                    translations.extra.remove(&key);
                }
            } else if let Some(content) = json::read_entry(&key, extra, &mut map)? {
                translations.contents.push((key, content));
            }
        }
        translations.remove_duplicates();
        Ok(())
    }

    json::misfit_visitors!(bool i64 u64 f64 str seq);
}

impl<C: for<'de> Model<'de> + Serialize + Clone> ParamValue for TranslatedContent<C> {
    /// Rejects locales that Intercom does not support.
    fn check(&self) -> Result<(), InvalidInput> {
        let unsupported = |(locale, _): &&(String, _)| !LOCALES.contains(&locale.as_str());
        match self.contents.iter().find(unsupported) {
            Some((locale, _)) => {
                let message = format!("must not have the locale {locale:?}: see `LOCALES`");
                Err(InvalidInput::new(message))
            }
            None => Ok(()),
        }
    }

    /// Writes only what Intercom documents, without what was kept of a response.
    fn serialize_param<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut documented = self.clone();
        documented.extra = Extra::default();
        for (_, content) in &mut documented.contents {
            if let Some(content) = content {
                *content.extra() = Extra::default();
            }
        }
        documented.serialize(serializer)
    }
}
