// SPDX-License-Identifier: MIT OR Apache-2.0

// Text from the workspace on a terminal.

#ifndef INTERCOM_EXAMPLES_TEXT_HPP
#define INTERCOM_EXAMPLES_TEXT_HPP

#include <cstddef>
#include <string>

#include "text.h"

namespace text {

/** Returns UTF-8 text as it can be shown on one line of a terminal. Customers write some of the texts
 *  of a workspace, so what controls a terminal becomes a space. */
inline std::string one_line(std::string text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = control_length(text.c_str() + at);
        if (length > 0) {
            text.replace(at, length, " ");
        }
    }
    return text;
}

} // namespace text

#endif
