use proptest::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;

use super::*;
use crate::json::any::{any_json, for_any};
use crate::json::check;

fn read_by_serde(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// Values of each form, and what is close to one.
const FORMS: &[&str] = &[
    " null ",
    "true",
    "\tfalse\r\n",
    "[]",
    "[ ]",
    "{ }",
    "[1,[2 , 3],{\"a\" : {}} ]",
    r#"{"a":1,"a":2,"b\n":[]}"#,
    r#""""#,
    r#""1234567""#,
    r#""12345678""#,
    r#""\"\\\/\b\f\n\r\t\u00e9\u0000\uFFFF""#,
    r#""caf\u00E9 \ud83d\udeb2 caf\u00e9""#,
    "\"\u{7f}é漢🙂\"",
    "0",
    "-0",
    "-1",
    "00",
    "012345678",
    "1234567",
    "12345678",
    "123456789",
    "-1234567890",
    "123456789012345678",
    "1234567890123456789",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "12345678.5",
    "1.5",
    "-0.0",
    "1e5",
    "1E-7",
    "0.1e+2",
    "1e999",
    "1.",
    "1e",
    "-",
    "--1",
    "+1",
    "1x",
    "12345678x",
    "/2345678",
    ":2345678",
    "nul",
    "nulll",
    "tru",
    "\"",
    "\"a\n\"",
    "\"\u{1f}\"",
    r#""\""#,
    r#""\x""#,
    r#""\u12""#,
    r#""\u12g4""#,
    r#""\u+123""#,
    r#""\ud83d""#,
    r#""\ud83d\n""#,
    r#""\ud83d\ud83d""#,
    r#""\ude42""#,
    r#""\u00é""#,
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1}",
    "{\"a\":1]",
    "{\"a\":1,}",
    "{\"a\"}",
    "{a:1}",
    "{1:2}",
    "{,}",
    "",
    " ",
    "1 2",
    "{}{}",
    "\u{a0}1",
];

#[test]
fn value_of_each_form_is_read_as_by_serde() {
    for text in FORMS {
        assert_eq!(read::<Value>(text), read_by_serde(text), "{text}");
    }
}

#[test]
fn negative_zero_is_left_to_serde() {
    let zero: Value = read("-0").unwrap();
    assert!(zero.as_f64().is_some_and(f64::is_sign_negative));
}

#[test]
fn only_deep_nesting_is_not_read() {
    for depth in [64, 65, 5000] {
        let text = ["[".repeat(depth), "]".repeat(depth)].concat();
        assert_eq!(read::<Value>(&text).is_some(), depth <= 64, "{depth}");
    }
}

#[test]
fn text_of_a_value_is_kept() {
    let text = r#"[ {"a" : 1.50} , "\u0041", 1e999 ]"#;
    let values: Vec<Box<RawValue>> = read(text).unwrap();
    let texts: Vec<&str> = values.iter().map(|value| value.get()).collect();
    assert_eq!(texts, [r#"{"a" : 1.50}"#, r#""\u0041""#, "1e999"]);
}

#[test]
fn any_json_is_read() {
    for_any(&any_json(), |value| {
        for text in [value.to_string(), serde_json::to_string_pretty(value)?] {
            prop_assert_eq!(read::<Value>(&text), read_by_serde(&text));
        }
        Ok(())
    });
}

fn assert_read_as_by_serde(texts: impl Strategy<Value = String> + 'static) {
    for_any(&texts.boxed(), |text| {
        prop_assert_eq!(read::<Value>(text), read_by_serde(text));
        Ok(())
    });
}

#[test]
fn damaged_json_is_read_as_by_serde() {
    assert_read_as_by_serde(check::tests::damaged_json());
}

#[test]
fn soup_of_json_characters_is_read_as_by_serde() {
    assert_read_as_by_serde(r#"[{}\[\]",:\\0-9.eE+ tfn\-u]{0,24}"#);
    assert_read_as_by_serde(r#""(\\u[dD][89a-fA-F]|[0-9a-f\\"nut]){0,24}""#);
    assert_read_as_by_serde(r"-?[0-9]{1,24}(\.[0-9]{0,20})?([eE][+-]?[0-9]{0,3})?");
}
