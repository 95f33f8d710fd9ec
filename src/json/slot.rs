//! A field of a model.

/// Where the value of a field comes from and how it is remembered.
pub(crate) struct Slot {
    /// Name of the field in JSON.
    pub(crate) name: &'static str,
    /// Bit that marks the field.
    pub(crate) mark: u64,
    /// The other name of the field, if it has one, with the bit that says that it came under it.
    pub(crate) alias: Option<(&'static str, u64)>,
    /// Whether the field has two names, of which this is one.
    pub(crate) has_other_name: bool,
}

impl Slot {
    pub(crate) const fn new(name: &'static str, field: u32) -> Self {
        Slot {
            name,
            mark: 1 << field,
            alias: None,
            has_other_name: false,
        }
    }

    /// Adds the other name.
    pub(crate) const fn or(mut self, alias: &'static str, index: u32) -> Self {
        self.alias = Some((alias, Self::alias_mark(index)));
        self.has_other_name = true;
        self
    }

    /// Creates the slot of a value under the other name of a field.
    pub(crate) const fn alias(alias: &'static str, index: u32) -> Self {
        Slot {
            name: alias,
            mark: Self::alias_mark(index),
            alias: None,
            has_other_name: true,
        }
    }

    /// Returns whether this is the other name of a field.
    pub(crate) fn is_alias(&self) -> bool {
        self.has_other_name && self.alias.is_none()
    }

    const fn alias_mark(index: u32) -> u64 {
        1 << (u64::BITS - 1 - index)
    }
}
