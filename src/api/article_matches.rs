//! The list that a search for articles returns: an object with two lists.

use std::collections::{HashMap, HashSet};

use serde::de::{Deserialize, Deserializer};
use serde::ser::Serializer;

use crate::json::{ModelWriter, Shape, Slot, Tolerant, model, original_of};
use crate::models::{Article, ArticleHighlights, ArticleMatch};
use crate::page::{ListItem, ListRest, Page};

model! {
    /// Articles and highlighted fragments, each of which names its article.
    pub struct SearchResults {
        /// Articles.
        pub articles: Vec<Article>,
        /// Highlighted fragments.
        pub highlights: Vec<ArticleHighlights>,
    }
}

const ARTICLES: Slot = Slot::new("articles", 0);
const HIGHLIGHTS: Slot = Slot::new("highlights", 1);

/// Marks a list whose highlights are kept in `extra`, because their order or number cannot be rebuilt
/// from the matches.
const KEPT: u64 = 1 << 2;

impl ListItem for ArticleMatch {
    fn decode_list<'de, D: Deserializer<'de>>(
        deserializer: D,
        rest: &mut ListRest,
    ) -> Result<Vec<Self>, D::Error> {
        let mut results = None;
        SearchResults::read(&mut results, deserializer, &mut rest.shape)?;
        let mut results = results.unwrap_or_default();
        let mut positions = HashMap::new();
        for (position, item) in results.highlights.iter().enumerate() {
            positions.entry(&item.article_id).or_insert(position);
        }
        let articles = results.articles.iter();
        let positions = Vec::from_iter(articles.map(|article| positions.remove(&article.id)));
        let count = results.highlights.len();
        if !positions.iter().flatten().copied().eq(0..count) {
            keep_highlights(&mut results);
        }
        rest.extra = results.extra;
        let mut highlights = Vec::from_iter(results.highlights.into_iter().map(Some));
        let articles = results.articles.into_iter().zip(positions);
        let matches = articles.map(|(article, position)| ArticleMatch {
            article,
            highlights: position.and_then(|position| highlights[position].take()),
        });
        Ok(matches.collect())
    }

    fn write_list<S: Serializer>(
        items: &[Self],
        rest: &ListRest,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if matches!(rest.shape, Shape::Marked) {
            return serializer.serialize_none();
        }
        let articles = Vec::from_iter(items.iter().map(|item| &item.article));
        let mut highlights = Vec::from_iter(items.iter().flat_map(|item| &item.highlights));
        if rest.extra.has_mark(KEPT) {
            highlights.clear();
        }
        let mut writer = ModelWriter::<S>::new(serializer, &rest.extra)?;
        writer.field(&ARTICLES, &articles)?;
        writer.field(&HIGHLIGHTS, &highlights)?;
        writer.end()
    }
}

impl Page<ArticleMatch> {
    /// Returns the highlighted fragments that belong to no article on the page.
    pub fn unmatched_highlights(&self) -> Vec<ArticleHighlights> {
        let articles: HashSet<_> = self.items().iter().map(|found| &found.article.id).collect();
        let is_unmatched = |item: &ArticleHighlights| !articles.contains(&item.article_id);
        let kept = self.rest().map(|rest| rest.extra.left_out(HIGHLIGHTS.name));
        let values = kept.into_iter().flatten();
        let values = values.filter_map(|value| ArticleHighlights::deserialize(value).ok());
        values.filter(is_unmatched).collect()
    }
}

/// Keeps the highlights among the other values of their list.
fn keep_highlights(results: &mut SearchResults) {
    let mut kept = match results.extra.shape(HIGHLIGHTS.name) {
        Some(Shape::Items(shapes)) => shapes.clone(),
        _ => Vec::new(),
    };
    let taken = Vec::from_iter(kept.iter().map(|(position, _)| *position));
    let free = (0..).filter(|position| taken.binary_search(position).is_err());
    for (position, item) in free.zip(&results.highlights) {
        kept.push((position, Shape::misfit(original_of(item))));
    }
    kept.sort_by_key(|(position, _)| *position);
    results.extra.set_shape(HIGHLIGHTS.name, Shape::Items(kept));
    results.extra.mark(KEPT);
}
