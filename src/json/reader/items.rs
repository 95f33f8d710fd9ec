//! Objects and lists.

use std::mem;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::{Reader, Unread};

/// Nesting that is read here: no response of Intercom's is as deep.
const MAX_DEPTH: u32 = 64;

impl<'de> Reader<'de> {
    /// Reads a container, of which the first byte is next.
    #[inline]
    pub(super) fn container<R>(
        &mut self,
        end: u8,
        read: impl FnOnce(Items<'_, 'de>) -> Result<R, Unread>,
    ) -> Result<R, Unread> {
        if self.depth == MAX_DEPTH {
            return Err(Unread);
        }
        self.depth += 1;
        self.position += 1;
        let value = read(Items {
            reader: self,
            end,
            is_first: true,
            item_length: 0,
        })?;
        self.depth -= 1;
        // The visitor may not have read all of it.
        self.expect(end)?;
        Ok(value)
    }
}

/// What is in a container.
pub(super) struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    end: u8,
    is_first: bool,
    /// Length of the last item of a list.
    item_length: usize,
}

impl Items<'_, '_> {
    /// Goes on to the next item and returns its first byte.
    #[inline]
    fn advance(&mut self) -> Result<Option<u8>, Unread> {
        let next = self.reader.peek();
        let is_first = mem::take(&mut self.is_first);
        match next {
            Some(b',') if !is_first => {
                self.reader.position += 1;
                self.reader.peek().map(Some).ok_or(Unread)
            }
            Some(end) if end == self.end => Ok(None),
            Some(first) if is_first => Ok(Some(first)),
            _ => Err(Unread),
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unread;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        match self.advance()? {
            Some(_) => {
                let start = self.reader.position;
                let item = seed.deserialize(&mut *self.reader)?;
                self.item_length = self.reader.position - start;
                Ok(Some(item))
            }
            None => Ok(None),
        }
    }

    /// As many as there would be if all were as long as the last one and nothing followed them.
    fn size_hint(&self) -> Option<usize> {
        let left = self.reader.text.len() - self.reader.position;
        left.checked_div(self.item_length)
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Unread;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unread> {
        match self.advance()? {
            Some(b'"') => {}
            Some(_) => return Err(Unread),
            None => return Ok(None),
        }
        let name = self.reader.string()?;
        self.reader.expect(b':')?;
        match name {
            Some(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            None => seed.deserialize(self.reader.unescaped.as_str().into_deserializer()),
        }
        .map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unread> {
        seed.deserialize(&mut *self.reader)
    }
}
