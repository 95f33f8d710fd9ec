//! The models of the library, from their source, and which of them the samples have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Names of types.
type Names = BTreeSet<String>;

/// Reads the Rust files of a folder of the package.
fn read_sources(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

/// Splits text into identifiers.
fn identifiers(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
}

/// The models of `model!`, each with the types in its fields.
fn models() -> BTreeMap<String, Names> {
    let source = read_sources("src/models");
    let aliases = source.split("pub type ").skip(1).map(|alias| {
        let (name, rest) = alias.split_once(" = ").unwrap();
        let (definition, _) = rest.split_once(';').unwrap();
        (name, Names::from_iter(identifiers(definition)))
    });
    let aliases = BTreeMap::from_iter(aliases);
    let mut models = BTreeMap::new();
    // The structs of `model!` are indented; others are written by hand.
    for model in source.split("\n    pub struct ").skip(1) {
        let (body, _) = model.split_once("\n    }").unwrap();
        let fields = body.lines().map(str::trim);
        let fields = fields.filter_map(|line| line.strip_prefix("pub ")?.split_once(": "));
        let mut types = Names::from_iter(fields.flat_map(|(_, types)| identifiers(types)));
        for name in types.clone() {
            types.extend(aliases.get(&*name).cloned().unwrap_or_default());
        }
        models.insert(identifiers(body).next().unwrap(), types);
    }
    models
}

/// The models that have a sample of their own.
fn sampled() -> Names {
    let tests = read_sources("tests/decoding");
    ["assert_lossless::<", "assert_decodes_every_form::<"]
        .iter()
        .flat_map(|call| tests.split(call).skip(1))
        .map(|rest| identifiers(rest).next().unwrap())
        .collect()
}

/// Adds `name` and the models that it holds, without those that have a sample of their own.
fn add_models(models: &BTreeMap<String, Names>, sampled: &Names, name: &str, found: &mut Names) {
    found.insert(name.to_owned());
    for field in &models[name] {
        if models.contains_key(field) && !sampled.contains(field) && !found.contains(field) {
            add_models(models, sampled, field, found);
        }
    }
}

/// The names of the models that a sample of `T` must have: `T`, and those inside of it that have no
/// sample of their own.
pub fn models_in<T>() -> Names {
    let name = std::any::type_name::<T>().rsplit("::").next().unwrap();
    let mut found = Names::new();
    add_models(&models(), &sampled(), name, &mut found);
    found
}

#[test]
fn every_model_is_in_a_sample() {
    let (models, sampled) = (models(), sampled());
    let mut found = Names::new();
    for name in sampled.iter().filter(|name| models.contains_key(*name)) {
        add_models(&models, &sampled, name, &mut found);
    }
    let missing = Vec::from_iter(models.keys().filter(|name| !found.contains(*name)));
    assert!(
        missing.is_empty(),
        "no sample in tests/decoding, by `assert_decodes_every_form`: {missing:?}"
    );
    assert!(models.len() > 80, "{}", models.len());
}
