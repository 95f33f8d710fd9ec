// SPDX-License-Identifier: MIT OR Apache-2.0

// Minimal JSON reader for the examples and tests. Real programs should use a JSON library.

#ifndef INTERCOM_EXAMPLES_JSON_HPP
#define INTERCOM_EXAMPLES_JSON_HPP

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace json {

/** A JSON value. A missing member or element reads as null, so lookups can be chained. */
class value {
public:
    enum class kind { null, boolean, number, string, array, object };

    value() = default;

    bool is_null() const { return kind_ == kind::null; }
    bool is_array() const { return kind_ == kind::array; }
    bool is_object() const { return kind_ == kind::object; }
    bool is_string() const { return kind_ == kind::string; }
    bool is_true() const { return kind_ == kind::boolean && text_ == "true"; }
    bool is_false() const { return kind_ == kind::boolean && text_ == "false"; }

    /** Returns a decoded string, or a number or boolean as written in the JSON text. */
    const std::string &text() const { return text_; }
    double number() const { return std::strtod(text_.c_str(), nullptr); }
    std::int64_t integer() const { return std::strtoll(text_.c_str(), nullptr, 10); }

    /** Returns the elements of an array or the member values of an object. */
    const std::vector<value> &items() const { return items_; }
    std::size_t size() const { return items_.size(); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }

    const value &operator[](std::string_view name) const & {
        for (std::size_t index = 0; index < names_.size(); ++index) {
            if (names_[index] == name) {
                return items_[index];
            }
        }
        return missing();
    }
    const value &at(std::size_t index) const & {
        return index < items_.size() ? items_[index] : missing();
    }
    // On a temporary these return a copy, so that `for (… : parse(text)["data"])` is safe.
    value operator[](std::string_view name) && { return std::as_const(*this)[name]; }
    value at(std::size_t index) && { return std::as_const(*this).at(index); }

private:
    friend class parser;

    static const value &missing() {
        static const value null;
        return null;
    }

    kind kind_ = kind::null;
    std::string text_;
    std::vector<std::string> names_;
    std::vector<value> items_;
};

/** Parses one JSON text. Throws std::runtime_error if it is invalid. */
class parser {
public:
    explicit parser(std::string_view text) : text_(text) {}

    value parse() {
        value document = parse_value();
        skip_space();
        if (position_ != text_.size()) {
            fail("trailing characters");
        }
        return document;
    }

private:
    [[noreturn]] void fail(const char *problem) const {
        throw std::runtime_error(std::string("invalid JSON: ") + problem + " at byte " +
                                 std::to_string(position_));
    }

    char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }

    void skip_space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            ++position_;
        }
    }

    /** Consumes the next character that is not white space if it is `expected`. */
    bool accept(char expected) {
        skip_space();
        if (position_ < text_.size() && text_[position_] == expected) {
            ++position_;
            return true;
        }
        return false;
    }

    void expect(char expected, const char *problem) {
        if (!accept(expected)) {
            fail(problem);
        }
    }

    value parse_value() {
        if (++depth_ > 200) {
            fail("nesting too deep");
        }
        value result;
        if (accept('{')) {
            result.kind_ = value::kind::object;
            if (!accept('}')) {
                do {
                    expect('"', "expected a member name");
                    result.names_.push_back(parse_string());
                    expect(':', "expected a colon");
                    result.items_.push_back(parse_value());
                } while (accept(','));
                expect('}', "unterminated object");
            }
        } else if (accept('[')) {
            result.kind_ = value::kind::array;
            if (!accept(']')) {
                do {
                    result.items_.push_back(parse_value());
                } while (accept(','));
                expect(']', "unterminated array");
            }
        } else if (accept('"')) {
            result.kind_ = value::kind::string;
            result.text_ = parse_string();
        } else {
            parse_literal(result);
        }
        --depth_;
        return result;
    }

    void parse_literal(value &result) {
        const std::size_t start = position_;
        while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '-' ||
               peek() == '+' || peek() == '.') {
            ++position_;
        }
        std::string literal(text_.substr(start, position_ - start));
        if (literal == "null") {
            return;
        }
        if (literal == "true" || literal == "false") {
            result.kind_ = value::kind::boolean;
        } else {
            char *end = nullptr;
            std::strtod(literal.c_str(), &end);
            const bool is_number = literal[0] == '-' || (literal[0] >= '0' && literal[0] <= '9');
            if (!is_number || *end != '\0') {
                fail("expected a value");
            }
            result.kind_ = value::kind::number;
        }
        result.text_ = std::move(literal);
    }

    std::string parse_string() {
        std::string result;
        while (position_ < text_.size()) {
            const char next = text_[position_++];
            if (next == '"') {
                return result;
            }
            if (next != '\\') {
                result += next;
                continue;
            }
            const char escape = peek();
            ++position_;
            switch (escape) {
            case 'b': result += '\b'; break;
            case 'f': result += '\f'; break;
            case 'n': result += '\n'; break;
            case 'r': result += '\r'; break;
            case 't': result += '\t'; break;
            case 'u': append_utf8(result, parse_code_point()); break;
            case '"':
            case '\\':
            case '/': result += escape; break;
            default: fail("unknown escape sequence");
            }
        }
        fail("unterminated string");
    }

    std::uint32_t parse_hex_digits() {
        const std::string digits(text_.substr(position_, 4));
        char *end = nullptr;
        const unsigned long code = std::strtoul(digits.c_str(), &end, 16);
        if (digits.size() != 4 || *end != '\0') {
            fail("expected four hexadecimal digits");
        }
        position_ += 4;
        return static_cast<std::uint32_t>(code);
    }

    std::uint32_t parse_code_point() {
        const std::uint32_t high = parse_hex_digits();
        if (high < 0xD800 || high > 0xDBFF || text_.substr(position_, 2) != "\\u") {
            return high;
        }
        position_ += 2;
        return 0x10000 + ((high - 0xD800) << 10) + (parse_hex_digits() - 0xDC00);
    }

    static void append_utf8(std::string &text, std::uint32_t code) {
        const auto push = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
        if (code < 0x80) {
            push(code);
        } else if (code < 0x800) {
            push(0xC0 | (code >> 6));
            push(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            push(0xE0 | (code >> 12));
            push(0x80 | ((code >> 6) & 0x3F));
            push(0x80 | (code & 0x3F));
        } else {
            push(0xF0 | (code >> 18));
            push(0x80 | ((code >> 12) & 0x3F));
            push(0x80 | ((code >> 6) & 0x3F));
            push(0x80 | (code & 0x3F));
        }
    }

    std::string_view text_;
    std::size_t position_ = 0;
    int depth_ = 0;
};

inline value parse(std::string_view text) {
    return parser(text).parse();
}

/** Returns text as a JSON string, with quotes and escape sequences. */
inline std::string quote(std::string_view text) {
    static const char digits[] = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char next : text) {
        const auto byte = static_cast<unsigned char>(next);
        if (next == '"' || next == '\\') {
            quoted += '\\';
            quoted += next;
        } else if (byte < 0x20) {
            quoted += "\\u00";
            quoted += digits[byte >> 4];
            quoted += digits[byte & 0xF];
        } else {
            quoted += next;
        }
    }
    return quoted + '"';
}

} // namespace json

#endif // INTERCOM_EXAMPLES_JSON_HPP
