// SPDX-License-Identifier: MIT OR Apache-2.0

// Text from the workspace on a terminal.

#ifndef INTERCOM_EXAMPLES_TEXT_HPP
#define INTERCOM_EXAMPLES_TEXT_HPP

#include <cstddef>
#include <string>

namespace text {

/** Returns UTF-8 text as it can be shown on one line of a terminal. Customers write some of the texts
 *  of a workspace, so control characters, which move the cursor or send commands to the terminal,
 *  become spaces: U+0000 to U+001F and U+007F are one byte, U+0080 to U+009F are 0xC2 and another. */
inline std::string one_line(std::string text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte == 0x7f) {
            text[at] = ' ';
        } else if (byte == 0xc2 && at + 1 < text.size() &&
                   static_cast<unsigned char>(text[at + 1]) < 0xa0) {
            text.replace(at, 2, " ");
        }
    }
    return text;
}

} // namespace text

#endif
