//! How a file is written: its indents, its quotes, its lists, its blank lines. New text follows it.

use super::ground::Ground;
use crate::yaml::tree::{NodeId, Value};
use crate::yaml::write::Quote;
use granit_parser::ScalarStyle;
use std::collections::HashMap;

/// The habits of one list of maps, the events or the articles.
#[derive(Debug, Clone)]
pub(super) struct Style {
    /// Column of the dashes.
    pub dash: usize,
    /// From the dash to the keys.
    pub offset: usize,
    /// From a key to the dashes of its block list.
    pub nested: usize,
    /// Whether a blank line parts the items.
    pub parted: bool,
    /// Keys whose lists of plain texts stand in lines of their own, not in brackets.
    block_lists: HashMap<String, bool>,
    quotes: HashMap<String, Quote>,
}

/// Sampling a few hundred items tells a file's habits as well as all of them.
const SAMPLE: usize = 200;

impl Style {
    /// The style of the list `items`, where `parted` is the habit to begin with.
    pub fn of(ground: &Ground, items: &[NodeId], parted: bool) -> Style {
        let mut style = Style {
            dash: 2,
            offset: 2,
            nested: 2,
            parted,
            block_lists: HashMap::new(),
            quotes: HashMap::new(),
        };
        let mut counts = Counts::default();
        for item in items.iter().take(SAMPLE) {
            counts.map(ground, *item);
        }
        if let Some(dash) = items.first().and_then(|item| ground.dash(*item).ok()) {
            style.dash = ground.column(dash);
            style.nested = style.dash.min(2);
        }
        let offset = items.iter().take(SAMPLE).find_map(|item| offset(ground, *item));
        style.offset = offset.unwrap_or(2);
        style.nested = counts.nested.unwrap_or(style.nested);
        style.block_lists =
            counts.lists.iter().map(|(key, n)| (key.clone(), n[1] > n[0])).collect();
        style.quotes = counts.quotes.iter().map(|(key, n)| (key.clone(), most(n))).collect();
        style
    }

    pub fn quote(&self, key: &str) -> Quote {
        self.quotes.get(key).copied().unwrap_or_default()
    }

    pub fn is_block(&self, key: &str) -> bool {
        self.block_lists.get(key).copied().unwrap_or(false)
    }
}

fn most(counts: &[usize; 3]) -> Quote {
    let [plain, single, double] = *counts;
    if plain >= single && plain >= double {
        Quote::Plain
    } else if single > double {
        Quote::Single
    } else {
        Quote::Double
    }
}

fn offset(ground: &Ground, item: NodeId) -> Option<usize> {
    let Value::Map { entries, flow: false } = &ground.tree.written(item).value else { return None };
    let key = ground.span(entries.first()?.0).start();
    let dash = ground.dash(item).ok()?;
    ground.column(key).checked_sub(ground.column(dash)).filter(|offset| *offset >= 2)
}

/// What occurs how often under each key.
#[derive(Default)]
struct Counts {
    quotes: HashMap<String, [usize; 3]>,
    /// In brackets, and in lines.
    lists: HashMap<String, [usize; 2]>,
    nested: Option<usize>,
}

impl Counts {
    fn map(&mut self, ground: &Ground, map: NodeId) {
        let Value::Map { entries, .. } = &ground.tree.written(map).value else { return };
        for (key, value) in entries {
            if let Value::Scalar { text, .. } = &ground.tree.written(*key).value {
                self.value(ground, text, *key, *value);
            }
        }
    }

    fn value(&mut self, ground: &Ground, name: &str, key: NodeId, value: NodeId) {
        match &ground.tree.written(value).value {
            Value::Scalar { style, .. } => self.scalar(name, *style),
            Value::List { items, flow } => {
                let texts = items
                    .iter()
                    .all(|item| matches!(ground.tree.written(*item).value, Value::Scalar { .. }));
                if texts && !items.is_empty() {
                    self.lists.entry(name.to_owned()).or_default()[usize::from(!*flow)] += 1;
                }
                if let (false, Some(Ok(dash))) =
                    (flow, items.first().map(|item| ground.dash(*item)))
                {
                    let key = ground.column(ground.span(key).start());
                    self.nested = self.nested.or(ground.column(dash).checked_sub(key));
                }
                for item in items {
                    match &ground.tree.written(*item).value {
                        Value::Scalar { style, .. } => self.scalar(name, *style),
                        _ => self.map(ground, *item),
                    }
                }
            }
            _ => {}
        }
    }

    fn scalar(&mut self, name: &str, style: ScalarStyle) {
        let quote = match style {
            ScalarStyle::SingleQuoted => 1,
            ScalarStyle::DoubleQuoted => 2,
            _ => 0,
        };
        self.quotes.entry(name.to_owned()).or_default()[quote] += 1;
    }
}
