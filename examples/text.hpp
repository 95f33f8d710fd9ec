// SPDX-License-Identifier: MIT OR Apache-2.0

// Text from the workspace on a terminal.

#ifndef INTERCOM_EXAMPLES_TEXT_HPP
#define INTERCOM_EXAMPLES_TEXT_HPP

#include <cstddef>
#include <string>

namespace text {

/** Returns the number of bytes at a position of UTF-8 text that control a terminal: control characters,
 *  which move the cursor or send commands, and those that reverse the direction of what follows. */
inline std::size_t control_length(const std::string &text, std::size_t at) {
    const auto byte = [&](std::size_t offset) -> unsigned {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
    };
    const unsigned first = byte(0), second = byte(1), third = byte(2);
    if (first < 0x20 || first == 0x7f) {
        return 1;
    }
    // U+0080 to U+009F, and U+061C.
    if ((first == 0xc2 && second >= 0x80 && second < 0xa0) || (first == 0xd8 && second == 0x9c)) {
        return 2;
    }
    // U+200E, U+200F, U+2028 to U+202E, and U+2066 to U+2069.
    if (first == 0xe2 && ((second == 0x80 && (third == 0x8e || third == 0x8f ||
                                              (third >= 0xa8 && third <= 0xae))) ||
                          (second == 0x81 && third >= 0xa6 && third <= 0xa9))) {
        return 3;
    }
    return 0;
}

/** Returns UTF-8 text as it can be shown on one line of a terminal. Customers write some of the texts
 *  of a workspace, so what controls a terminal becomes a space. */
inline std::string one_line(std::string text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = control_length(text, at);
        if (length > 0) {
            text.replace(at, length, " ");
        }
    }
    return text;
}

} // namespace text

#endif
