// SPDX-License-Identifier: MIT OR Apache-2.0

// Just enough JSON to read answers without another library. A program of your own will have a
// JSON library already; use that.

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

/** A JSON value. What is not there reads as null, so paths need no checks on the way. */
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

    /** A string without its quotes; numbers and booleans as they were written. */
    const std::string &text() const { return text_; }
    double number() const { return std::strtod(text_.c_str(), nullptr); }
    std::int64_t integer() const { return std::strtoll(text_.c_str(), nullptr, 10); }

    /** The members of an array, or the values of an object. */
    const std::vector<value> &items() const { return items_; }
    std::size_t size() const { return items_.size(); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }

    const value &operator[](std::string_view name) const & {
        for (std::size_t at = 0; at < names_.size(); ++at) {
            if (names_[at] == name) {
                return items_[at];
            }
        }
        return nothing();
    }
    const value &at(std::size_t index) const & {
        return index < items_.size() ? items_[index] : nothing();
    }
    // Out of a temporary comes a copy, so that `for (… : parse(text)["data"])` is safe.
    value operator[](std::string_view name) && { return std::as_const(*this)[name]; }
    value at(std::size_t index) && { return std::as_const(*this).at(index); }

private:
    friend class reader;

    static const value &nothing() {
        static const value null;
        return null;
    }

    kind kind_ = kind::null;
    std::string text_;
    std::vector<std::string> names_;
    std::vector<value> items_;
};

/** Reads one JSON text; throws std::runtime_error when it is none. */
class reader {
public:
    explicit reader(std::string_view text) : text_(text) {}

    value read() {
        value whole = read_value();
        skip_space();
        if (at_ != text_.size()) {
            fail("something follows the value");
        }
        return whole;
    }

private:
    [[noreturn]] void fail(const char *problem) const {
        throw std::runtime_error(std::string("not JSON: ") + problem + ", at byte " +
                                 std::to_string(at_));
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            ++at_;
        }
    }

    /** Whether the next thing is that character; if so it is read. */
    bool accept(char wanted) {
        skip_space();
        if (at_ < text_.size() && text_[at_] == wanted) {
            ++at_;
            return true;
        }
        return false;
    }

    void expect(char wanted, const char *problem) {
        if (!accept(wanted)) {
            fail(problem);
        }
    }

    value read_value() {
        if (++depth_ > 200) {
            fail("nested too deeply");
        }
        value read;
        if (accept('{')) {
            read.kind_ = value::kind::object;
            if (!accept('}')) {
                do {
                    expect('"', "a name is missing");
                    read.names_.push_back(read_string());
                    expect(':', "a colon is missing");
                    read.items_.push_back(read_value());
                } while (accept(','));
                expect('}', "an object does not end");
            }
        } else if (accept('[')) {
            read.kind_ = value::kind::array;
            if (!accept(']')) {
                do {
                    read.items_.push_back(read_value());
                } while (accept(','));
                expect(']', "an array does not end");
            }
        } else if (accept('"')) {
            read.kind_ = value::kind::string;
            read.text_ = read_string();
        } else {
            read_word(read);
        }
        --depth_;
        return read;
    }

    void read_word(value &read) {
        const std::size_t start = at_;
        while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '-' ||
               peek() == '+' || peek() == '.') {
            ++at_;
        }
        std::string word(text_.substr(start, at_ - start));
        if (word == "null") {
            return;
        }
        if (word == "true" || word == "false") {
            read.kind_ = value::kind::boolean;
        } else {
            char *end = nullptr;
            std::strtod(word.c_str(), &end);
            const bool begins = word[0] == '-' || (word[0] >= '0' && word[0] <= '9');
            if (!begins || *end != '\0') {
                fail("no value");
            }
            read.kind_ = value::kind::number;
        }
        read.text_ = std::move(word);
    }

    std::string read_string() {
        std::string read;
        while (at_ < text_.size()) {
            const char next = text_[at_++];
            if (next == '"') {
                return read;
            }
            if (next != '\\') {
                read += next;
                continue;
            }
            const char escape = peek();
            ++at_;
            switch (escape) {
            case 'b': read += '\b'; break;
            case 'f': read += '\f'; break;
            case 'n': read += '\n'; break;
            case 'r': read += '\r'; break;
            case 't': read += '\t'; break;
            case 'u': append_utf8(read, read_code_point()); break;
            case '"':
            case '\\':
            case '/': read += escape; break;
            default: fail("an unknown escape");
            }
        }
        fail("a string does not end");
    }

    std::uint32_t read_four_digits() {
        const std::string digits(text_.substr(at_, 4));
        char *end = nullptr;
        const unsigned long read = std::strtoul(digits.c_str(), &end, 16);
        if (digits.size() != 4 || *end != '\0') {
            fail("an escape is not four hexadecimal digits");
        }
        at_ += 4;
        return static_cast<std::uint32_t>(read);
    }

    std::uint32_t read_code_point() {
        const std::uint32_t high = read_four_digits();
        if (high < 0xD800 || high > 0xDBFF || text_.substr(at_, 2) != "\\u") {
            return high;
        }
        at_ += 2;
        return 0x10000 + ((high - 0xD800) << 10) + (read_four_digits() - 0xDC00);
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
    std::size_t at_ = 0;
    int depth_ = 0;
};

inline value parse(std::string_view text) {
    return reader(text).read();
}

/** Text as a JSON string, with its quotes. */
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
