/* SPDX-License-Identifier: MIT OR Apache-2.0 */

/* Text from the workspace on a terminal. */

#ifndef INTERCOM_EXAMPLES_TEXT_H
#define INTERCOM_EXAMPLES_TEXT_H

#include <string.h>

/* Returns the number of bytes at the beginning of UTF-8 text that control a terminal: control characters,
 * and those that reverse the direction of what follows. json_text keeps escape sequences, so those below
 * U+0020 do not occur. */
static inline size_t control_length(const unsigned char *text)
{
    if (text[0] == 0x7f)
        return 1;
    if ((text[0] == 0xc2 && text[1] >= 0x80 && text[1] < 0xa0)
        || (text[0] == 0xd8 && text[1] == 0x9c)) /* U+0080 to U+009F, U+061C */
        return 2;
    if (text[0] == 0xe2 && text[1] == 0x80
        && (text[2] == 0x8e || text[2] == 0x8f || (text[2] >= 0xa8 && text[2] <= 0xae)))
        return 3; /* U+200E, U+200F, U+2028 to U+202E */
    if (text[0] == 0xe2 && text[1] == 0x81 && text[2] >= 0xa6 && text[2] <= 0xa9)
        return 3; /* U+2066 to U+2069 */
    return 0;
}

/* Replaces what could control a terminal by question marks, and returns the text: customers choose their
 * names. */
static inline const char *printable(char *text)
{
    char *at;

    for (at = text; *at != '\0'; at++)
        memset(at, '?', control_length((const unsigned char *)at));
    return text;
}

#endif
