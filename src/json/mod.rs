//! JSON as Intercom sends it: decoded tolerantly and without loss, encoded exactly.

#[cfg(test)]
pub(crate) mod any;
#[cfg(test)]
pub(crate) mod any_form;
#[cfg(test)]
pub(crate) mod any_params;
mod capture;
mod change;
mod check;
mod extra;
mod field;
mod free_form;
mod id;
mod id_text;
mod kind;
mod list;
mod memory;
mod misfit;
mod mismatches;
mod model;
mod no_content;
mod object;
mod object_text;
mod open_enum;
mod param_ids;
mod param_value;
mod params;
mod placeholder;
mod raw_text;
mod reader;
mod scalar;
mod shape;
mod slot;
mod tolerant;

pub(crate) use capture::{capture_map, capture_placeholder, capture_seq, capture_value};
pub use change::Change;
pub(crate) use check::check;
pub use extra::Extra;
pub(crate) use extra::ModelWriter;
pub(crate) use field::{fill, read_entry, skip};
pub use id::Id;
pub use kind::Kind;
pub(crate) use list::{note_item, write_items};
pub(crate) use memory::{bounded as with_bounded_memory, spend, spend_item, spend_shape};
pub(crate) use misfit::misfit_visitors;
pub(crate) use mismatches::{
    clear_root, collect as collect_mismatches, count as mismatch_count, note as note_mismatch,
    prefix as add_step, since as mismatches_since, take_root,
};
pub(crate) use model::model;
pub use no_content::NoContent;
pub(crate) use object::{Model, ModelVisitor, read_model};
pub(crate) use object_text::{TextField, fields_of, for_each_field, type_of};
pub(crate) use open_enum::open_enum;
pub(crate) use param_ids::form;
pub use param_value::ParamValue;
pub(crate) use param_value::{check_field, write_field};
pub(crate) use params::{default_params, formed, name, params};
pub(crate) use placeholder::{
    decode_with as decode_with_placeholders, is_key as is_placeholder,
    is_known_to as knows_placeholders, readable,
};
pub(crate) use raw_text::{RawText, original_of};
pub(crate) use reader::read;
pub(crate) use scalar::{Reading, Scalar, ScalarVisitor, scalar_field};
pub(crate) use shape::{Original, Shape};
pub(crate) use slot::Slot;
pub(crate) use tolerant::{Field, FieldValue, Tolerant, read_root, write_shape};
