//! Fetches the articles and their statistics.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use intercom::Client;
use intercom::models::{Article, ArticleStatistics};

use super::Row;

const THREADS: usize = 4;

/// Returns a row for each article. The list usually omits the statistics, so each article is
/// retrieved, by several threads that share the client.
pub fn rows(client: &Client) -> intercom::Result<Vec<Row>> {
    let articles: Vec<Article> = client
        .articles()
        .list()
        .per_page(150)
        .items()
        .collect::<intercom::Result<_>>()?;
    // Not shown if standard error is not a terminal. Removed when it is dropped.
    let bar = ProgressBar::new(articles.len() as u64).with_style(style());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut fetched = Vec::new();
        while let Some((index, article)) = next_of(&articles, &next) {
            let statistics = statistics(client, article).inspect_err(|_| {
                // Leaves nothing for the other threads.
                next.store(articles.len(), Relaxed);
            })?;
            fetched.push((index, Row::new(article, statistics.as_ref())));
            bar.inc(1);
        }
        Ok(fetched)
    };
    let parts: intercom::Result<Vec<_>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let parts = threads.into_iter().map(|thread| thread.join());
        parts
            .map(|part| part.expect("the thread panicked"))
            .collect()
    });
    let mut rows: Vec<_> = parts?.into_iter().flatten().collect();
    rows.sort_by_key(|(index, _)| *index);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("Statistics {wide_bar} {pos} of {len} articles, {eta} left")
        .expect("the template is valid")
}

/// Returns the next article, with its index. Each article goes to one thread.
fn next_of<'a>(articles: &'a [Article], next: &AtomicUsize) -> Option<(usize, &'a Article)> {
    let index = next.fetch_add(1, Relaxed);
    articles.get(index).map(|article| (index, article))
}

fn statistics(client: &Client, article: &Article) -> intercom::Result<Option<ArticleStatistics>> {
    match &article.statistics {
        Some(statistics) => Ok(Some(statistics.clone())),
        None => client.articles().statistics(&article.id).send(),
    }
}
