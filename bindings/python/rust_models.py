"""What the Rust source says about responses: the models, and which of them an operation returns."""

import pathlib
import re
from typing import Dict, Iterator, List, NamedTuple, Tuple

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src"

_DOC = r"((?:^ *///[^\n]*\n)*)"
_STRUCT = re.compile(
    _DOC + r"^    pub struct (\w+)(?: or text in \w+)? \{\n(.*?)^    \}\n", re.MULTILINE | re.DOTALL
)
_FIELD = re.compile(_DOC + r"^ *pub (\w+)(?:\(([^)]*)\))?: (.+),\n", re.MULTILINE)
_ENUM = re.compile(_DOC + r"^    pub enum (\w+) \{\n(.*?)^    \}\n", re.MULTILINE | re.DOTALL)
_TRANSLATIONS = re.compile(
    _DOC + r"^pub type (\w+) = TranslatedContent<(\w+)>;\n", re.MULTILINE
)
_METHOD = re.compile(r"^    pub fn (\w+)\b[^;{]*?\) -> (?:Request|Result)<(.+?)> \{\n", re.MULTILINE)

#: Types that are the same wherever they occur.
_PLAIN = {
    "String": "str",
    "Kind": "str",
    "Id": "Id",
    "i64": "int",
    "f64": "float",
    "bool": "bool",
    "Value": "Any",
}

#: Methods that have other names in Rust.
_RUST_NAMES = {
    ("conversations", "redact"): "redact_part",
    ("visitors", "convert"): "convert_to_user",
}

#: Types that a request decodes from another one, or from nothing.
_DECODED_FROM = {"ArticleMatch": "Article", "NoContent": "None"}


class Field(NamedTuple):
    """A field of a model, by one of its names in JSON."""

    name: str
    doc: str
    #: Type in Python.
    type: str


class Model(NamedTuple):
    """An object that Intercom returns."""

    name: str
    doc: str
    fields: List[Field]


class Alias(NamedTuple):
    """A name of a type."""

    name: str
    doc: str
    type: str


class Models:
    """All models, and what else has a name in them."""

    def __init__(self) -> None:
        self.models: Dict[str, Model] = {}
        self.aliases: Dict[str, Alias] = {}
        texts = [path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("models/*.rs"))]
        for text in texts:
            for doc, name, values in _ENUM.findall(text):
                values = re.findall(r'= "([^"]*)"', values)
                known = "Known values: {}.".format(", ".join("``{}``".format(v) for v in values))
                self.aliases[name] = Alias(name, "{}\n\n{}".format(_text(doc), known), "str")
            for doc, name, content in _TRANSLATIONS.findall(text):
                self.aliases[name] = Alias(name, _text(doc), 'Dict[str, "{}"]'.format(content))
        for text in texts:
            for doc, name, body in _STRUCT.findall(text):
                self.models[name] = Model(name, _text(doc), list(self._fields(body)))
        self._check_names()

    def _check_names(self) -> None:
        known = {"Any", "Dict", "Id", "List", "Optional", "Union", *self.models, *self.aliases}
        for model in self.models.values():
            for field in model.fields:
                for name in re.findall(r"[A-Z]\w*", field.type):
                    if name not in known:
                        raise ValueError("{}.{}: unknown type {}".format(model.name, field.name, name))

    def _fields(self, body: str) -> Iterator[Field]:
        for doc, rust_name, names, rust_type in _FIELD.findall(body):
            doc, type_name = _text(doc), self._field_type(rust_type)
            for name in re.findall(r'"([^"]+)"', names) or [rust_name]:
                yield Field(name, doc, type_name)

    def _field_type(self, rust_type: str) -> str:
        type_name = self.type_of(rust_type)
        # A value that may be null, where that does not hide what is in it.
        scalar = type_name in _PLAIN.values() or type_name in self.aliases
        if scalar and rust_type.startswith("Option<") and type_name != "Any":
            return "Union[{}, Any]".format(type_name)
        return type_name

    def type_of(self, rust_type: str) -> str:
        """Returns the Python type of a type of Rust. Fails if it is unknown."""
        outer, _, inner = rust_type.strip().partition("<")
        inner = inner[:-1]
        if outer in ("Option", "Box"):
            return self.type_of(inner)
        if outer == "Vec":
            items = self.type_of(inner)
            # What is missing in a list may be null.
            return "List[{}]".format("Optional[{}]".format(items) if "Option<" in inner else items)
        if outer == "Map":
            return "Dict[str, {}]".format(self.type_of(inner.split(",", 1)[1]))
        if outer in _PLAIN:
            return _PLAIN[outer]
        if outer in _DECODED_FROM:
            return _DECODED_FROM[outer]
        # A model, perhaps of a file that is not read yet.
        if not re.fullmatch(r"[A-Z]\w+", outer) or inner:
            raise ValueError("{} has no type in Python".format(rust_type))
        return outer

    def returned(self, resource: str, method: str) -> Tuple[str, bool]:
        """Returns the type of the response of a method, or of its items if it is a list."""
        rust_type = _returned(resource)[_RUST_NAMES.get((resource, method), method)]
        is_list = rust_type.startswith("Page<")
        type_name = self.type_of(rust_type[5:-1] if is_list else rust_type)
        if type_name not in self.models and type_name != "None":
            raise ValueError("{}.{} returns no known model".format(resource, method))
        if rust_type.startswith("Option<"):
            type_name = "Optional[{}]".format(type_name)
        return type_name, is_list


def _returned(resource: str) -> Dict[str, str]:
    """Returns the Rust types that the methods of a resource return."""
    paths = [SOURCE / "api" / (resource + ".rs"), *(SOURCE / "api" / resource).glob("*.rs")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths) if path.exists()]
    return {name: rust_type for text in texts for name, rust_type in _METHOD.findall(text)}


def _text(doc: str) -> str:
    """Returns the text of a doc comment, with links to Rust items replaced by their names."""
    text = re.sub(r"^ *///? ?", "", doc, flags=re.MULTILINE).strip()
    text = re.sub(r"\[(`[^`]+`)\](\([^)]*\))?", r"\1", text)
    return text.replace("`", "``").replace("None``", "None``")
