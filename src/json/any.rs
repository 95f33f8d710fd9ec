//! Property test of the request types: any value of any of them is encoded to JSON that holds
//! everything in it and nothing else.
//!
//! `params!` implements [`AnyParam`] for each of its structs and adds a test that is named like the
//! struct, see `any_params!`.

use std::cell::Cell;
use std::fmt::Debug;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRng, TestRunner};
use serde_json::{Map, Value};

use super::{Change, Id, ParamValue};

pub(crate) type Fields = Map<String, Value>;

/// Part of a request: generates values, and reads them back from the JSON that Intercom documents,
/// without the code that writes them.
pub(crate) trait AnyParam: Debug + Clone + PartialEq + Sized + 'static {
    fn any() -> BoxedStrategy<Self>;

    /// Returns `None` unless the JSON is written as documented.
    fn read(json: Value) -> Option<Self>;

    /// Reads the value from an object and removes the fields that hold it.
    fn read_field(fields: &mut Fields, name: &str) -> Option<Self> {
        Self::read(fields.remove(name)?)
    }
}

/// Checks the property for values that are the same in each run; `PROPTEST_CASES` sets their number.
pub(crate) fn for_any<T: Debug>(
    strategy: &BoxedStrategy<T>,
    property: impl Fn(&T) -> Result<(), TestCaseError>,
) {
    let config = Config {
        failure_persistence: None,
        // The numbers that are left out are many in a long run.
        max_local_rejects: u32::MAX,
        ..Config::default()
    };
    let random = TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(config, random);
    if let Err(failure) = runner.run(strategy, |value| property(&value)) {
        panic!("{failure}");
    }
}

/// Asserts that each value is rejected or encoded to JSON that reads as the same value.
pub(crate) fn assert_round_trips<T: AnyParam + ParamValue>() {
    let accepted = Cell::new(0);
    for_any(&T::any(), |value| {
        if value.check().is_err() {
            return Ok(());
        }
        accepted.set(accepted.get() + 1);
        let text = serde_json::to_string(value).unwrap();
        let read = T::read(serde_json::from_str(&text).unwrap());
        prop_assert_eq!(read.as_ref(), Some(value), "{}", text);
        Ok(())
    });
    assert!(accepted.get() > 0, "every value was rejected");
}

/// Any text. Characters that JSON or URLs treat specially are frequent, and so are UUIDs, which
/// some fields require.
fn any_text() -> BoxedStrategy<String> {
    let special = prop::sample::select(vec![
        '"',
        '\\',
        '/',
        '\0',
        '\n',
        '\u{7f}',
        '\u{2028}',
        '\u{feff}',
        '\u{1f6b2}',
        '\u{301}',
        ',',
    ]);
    let special = vec(special, 0..6).prop_map(String::from_iter);
    let uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    prop_oneof![
        4 => vec(any::<char>(), 0..12).prop_map(String::from_iter),
        4 => special,
        2 => "[ -~]{1,12}",
        1 => uuid,
    ]
    .boxed()
}

/// Any number whose JSON text serde_json reads as the same number.
pub(crate) fn any_float() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("text of another number", |number| {
        let text = serde_json::to_string(number).unwrap();
        serde_json::from_str::<f64>(&text).ok() == Some(*number)
    })
}

/// Any JSON.
pub(crate) fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any_float().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(any_text(), inner, 0..4).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
    .boxed()
}

impl AnyParam for String {
    fn any() -> BoxedStrategy<Self> {
        any_text()
    }

    fn read(json: Value) -> Option<Self> {
        Some(json.as_str()?.to_owned())
    }
}

impl AnyParam for bool {
    fn any() -> BoxedStrategy<Self> {
        any::<bool>().boxed()
    }

    fn read(json: Value) -> Option<Self> {
        json.as_bool()
    }
}

impl AnyParam for i64 {
    fn any() -> BoxedStrategy<Self> {
        let extremes = prop::sample::select(vec![i64::MIN, -1, 0, 1, i64::MAX]);
        prop_oneof![3 => any::<i64>(), 1 => extremes].boxed()
    }

    fn read(json: Value) -> Option<Self> {
        json.as_i64()
    }
}

/// Integers as numbers and as text, and any other text, also the empty one. Integers with a sign or
/// with leading zeros are left out: they are equal as integers only.
impl AnyParam for Id {
    fn any() -> BoxedStrategy<Self> {
        let text = any_text().prop_filter("not as integers are written", |text| {
            text.parse::<i64>()
                .map_or(true, |number| number.to_string() == *text)
        });
        prop_oneof![
            4 => i64::any().prop_map(Id::from),
            4 => i64::any().prop_map(|number| Id::from(number.to_string())),
            1 => any::<u64>().prop_map(Id::from),
            3 => text.prop_map(Id::from),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        match json {
            Value::String(text) => Some(text.into()),
            number => Some(number.as_i64()?.into()),
        }
    }
}

impl AnyParam for Fields {
    fn any() -> BoxedStrategy<Self> {
        btree_map(any_text(), any_json(), 0..4)
            .prop_map(Fields::from_iter)
            .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        json.as_object().cloned()
    }
}

impl<T: AnyParam> AnyParam for Vec<T> {
    fn any() -> BoxedStrategy<Self> {
        vec(T::any(), 0..3).boxed()
    }

    fn read(json: Value) -> Option<Self> {
        let items = json.as_array()?.iter();
        items.map(|item| T::read(item.clone())).collect()
    }
}

impl<T: AnyParam> AnyParam for Option<T> {
    fn any() -> BoxedStrategy<Self> {
        option::of(T::any()).boxed()
    }

    fn read(json: Value) -> Option<Self> {
        T::read(json).map(Some)
    }

    fn read_field(fields: &mut Fields, name: &str) -> Option<Self> {
        if !fields.contains_key(name) {
            return Some(None);
        }
        T::read_field(fields, name).map(Some)
    }
}

impl<T: AnyParam> AnyParam for Change<T> {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            Just(Change::Keep),
            Just(Change::Clear),
            T::any().prop_map(Change::Set),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        match json {
            Value::Null => Some(Change::Clear),
            json => T::read(json).map(Change::Set),
        }
    }

    fn read_field(fields: &mut Fields, name: &str) -> Option<Self> {
        match fields.remove(name) {
            None => Some(Change::Keep),
            Some(json) => Self::read(json),
        }
    }
}
