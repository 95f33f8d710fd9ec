//! Properties for any value. The values are the same in each run; `PROPTEST_CASES` sets their number.
#![allow(dead_code, reason = "each test target uses a part")]

use std::fmt::Debug;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRng, TestRunner};
use serde_json::Value;

/// Checks a property for any value; `cases` is their number unless `PROPTEST_CASES` sets it.
pub fn for_any<S: Strategy>(
    cases: u32,
    strategy: S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) where
    S::Value: Debug,
{
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    let random = TestRng::deterministic_rng(config.rng_algorithm);
    let result = TestRunner::new_with_rng(config, random).run(&strategy, property);
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

/// Any text. Characters that JSON or URLs treat specially are frequent.
pub fn any_text() -> impl Strategy<Value = String> {
    let special =
        "[-./%?#&=+~_ :;@\\\\\"'\u{0}\n\r\t\u{7f}\u{a0}\u{2028}\u{feff}\u{1f6b2}\u{301}2eEfF]{0,6}";
    let common = prop::sample::select(vec![
        "", ".", "..", "%2e", "%2E%2e", "%2F", "a/../b", "…", "7",
    ]);
    prop_oneof![
        3 => vec(any::<char>(), 0..12).prop_map(String::from_iter),
        3 => special,
        1 => "[ -~]{1,12}",
        1 => common.prop_map(str::to_owned),
    ]
}

/// Any JSON of limited depth. The names of its fields are among `names`, or any text.
pub fn any_json(names: &[&'static str]) -> impl Strategy<Value = Value> + use<> {
    let extreme = prop::sample::select(vec![
        0.0,
        -0.0,
        1.0,
        f64::MIN,
        f64::MAX,
        f64::MIN_POSITIVE,
        f64::EPSILON,
        5e-324,
        1e19,
        -1e19,
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i16>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        extreme.prop_map(Value::from),
        any_text().prop_map(Value::from),
        any::<i64>().prop_map(|number| Value::from(number.to_string())),
    ];
    let name = prop_oneof![
        4 => prop::sample::select(names.to_vec()).prop_map(str::to_owned),
        1 => any_text(),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(name.clone(), inner, 0..5).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}
