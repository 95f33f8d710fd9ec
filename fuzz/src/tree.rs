//! A JSON parser that rejects what RFC 8259 rejects and keeps everything else: numbers of any size,
//! halves of surrogate pairs, fields that occur twice, nesting of any depth.

use serde_json::Number;

#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    /// A number that serde_json rejects, as it is written.
    HugeNumber(String),
    /// UTF-16.
    Text(Vec<u16>),
    List(Vec<Tree>),
    /// Sorted by name.
    Object(Vec<(Vec<u16>, Tree)>),
}

impl Tree {
    /// Returns `None` if the text is not JSON.
    pub fn parse(text: &str) -> Option<Tree> {
        let mut parser = Parser { text, at: 0 };
        let tree = parser.value()?;
        parser.skip_space();
        (parser.at == text.len()).then_some(tree)
    }

    /// Returns the first field of an object that has this name.
    pub fn get(&self, name: &str) -> Option<&Tree> {
        let Tree::Object(fields) = self else {
            return None;
        };
        let mut fields = fields.iter();
        let (_, value) = fields.find(|(known, _)| known.iter().copied().eq(name.encode_utf16()))?;
        Some(value)
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Tree::Object(_))
    }

    /// Returns whether an object has two fields of the same name.
    pub fn has_duplicates(&self) -> bool {
        match self {
            Tree::List(items) => items.iter().any(Tree::has_duplicates),
            Tree::Object(fields) => {
                fields.windows(2).any(|pair| pair[0].0 == pair[1].0)
                    || fields.iter().any(|(_, value)| value.has_duplicates())
            }
            _ => false,
        }
    }

    /// Returns whether the names of this object, not those inside of it, are Unicode.
    pub fn has_unicode_names(&self) -> bool {
        match self {
            Tree::Object(fields) => fields.iter().all(|(name, _)| is_unicode(name)),
            _ => true,
        }
    }

    /// Returns whether a [`serde_json::Value`] can hold this.
    pub fn fits_value(&self) -> bool {
        self.fits(127)
    }

    fn fits(&self, levels: usize) -> bool {
        match self {
            Tree::HugeNumber(_) => false,
            Tree::Text(text) => is_unicode(text),
            Tree::List(items) => levels > 0 && items.iter().all(|item| item.fits(levels - 1)),
            Tree::Object(fields) => {
                let fits =
                    |(name, value): &(Vec<u16>, Tree)| is_unicode(name) && value.fits(levels - 1);
                levels > 0 && fields.iter().all(fits)
            }
            _ => true,
        }
    }
}

fn is_unicode(text: &[u16]) -> bool {
    char::decode_utf16(text.iter().copied()).all(|character| character.is_ok())
}

/// Returns a body without a UTF-8 byte order mark, which JSON must not have but some servers send.
pub fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Reads this text, if it is next.
    fn eat(&mut self, expected: &str) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        rest.starts_with(expected)
            .then(|| self.at += expected.len())
    }

    fn value(&mut self) -> Option<Tree> {
        self.skip_space();
        match self.peek()? {
            b'n' => self.eat("null").map(|()| Tree::Null),
            b't' => self.eat("true").map(|()| Tree::Bool(true)),
            b'f' => self.eat("false").map(|()| Tree::Bool(false)),
            b'"' => self.string().map(Tree::Text),
            b'[' => self.list(),
            b'{' => self.object(),
            _ => self.number(),
        }
    }

    fn list(&mut self) -> Option<Tree> {
        self.eat("[")?;
        let mut items = Vec::new();
        self.skip_space();
        if self.eat("]").is_some() {
            return Some(Tree::List(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_space();
            if self.eat("]").is_some() {
                return Some(Tree::List(items));
            }
            self.eat(",")?;
        }
    }

    fn object(&mut self) -> Option<Tree> {
        self.eat("{")?;
        let mut fields = Vec::new();
        self.skip_space();
        if self.eat("}").is_some() {
            return Some(Tree::Object(fields));
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.eat(":")?;
            fields.push((name, self.value()?));
            self.skip_space();
            if self.eat("}").is_some() {
                // The sort is stable: the first of two fields of the same name remains the first.
                fields.sort_by(|(a, _), (b, _)| a.cmp(b));
                return Some(Tree::Object(fields));
            }
            self.eat(",")?;
        }
    }

    fn string(&mut self) -> Option<Vec<u16>> {
        self.eat("\"")?;
        let mut units = Vec::new();
        loop {
            let character = self.text.get(self.at..)?.chars().next()?;
            self.at += character.len_utf8();
            match character {
                '"' => return Some(units),
                '\0'..='\u{1f}' => return None,
                '\\' => units.push(self.escape()?),
                other => units.extend(other.encode_utf16(&mut [0; 2]).iter()),
            }
        }
    }

    fn escape(&mut self) -> Option<u16> {
        let byte = self.peek()?;
        self.at += 1;
        let plain = match byte {
            b'"' | b'\\' | b'/' => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                return u16::from_str_radix(digits, 16).ok().filter(|_| is_hex);
            }
            _ => return None,
        };
        Some(plain.into())
    }

    fn number(&mut self) -> Option<Tree> {
        let start = self.at;
        let _ = self.eat("-");
        if self.eat("0").is_none() {
            self.digits()?;
        }
        if self.eat(".").is_some() {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at)?;
        Some(match text.parse() {
            Ok(number) => Tree::Number(number),
            Err(_) => Tree::HugeNumber(text.to_owned()),
        })
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}
