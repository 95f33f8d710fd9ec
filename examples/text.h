/* SPDX-License-Identifier: MIT OR Apache-2.0 */

/* Text from the workspace on a terminal. */

#ifndef INTERCOM_EXAMPLES_TEXT_H
#define INTERCOM_EXAMPLES_TEXT_H

#include <string.h>

/* Returns the number of bytes at the beginning of UTF-8 text that control a terminal: control characters,
 * which move the cursor or send commands, and those that reverse the direction of what follows. */
static inline size_t control_length(const char *text)
{
    const int first = text[0] & 0xff;
    int second, third;

    if (first < 0x20 || first == 0x7f)
        return 1;
    second = text[1] & 0xff;
    /* U+0080 to U+009F, and U+061C. */
    if ((first == 0xc2 && second >= 0x80 && second < 0xa0) || (first == 0xd8 && second == 0x9c))
        return 2;
    if (first != 0xe2 || (second != 0x80 && second != 0x81))
        return 0;
    third = text[2] & 0xff;
    /* U+200E, U+200F, U+2028 to U+202E, and U+2066 to U+2069. */
    if (second == 0x80 ? third == 0x8e || third == 0x8f || (third >= 0xa8 && third <= 0xae)
                       : third >= 0xa6 && third <= 0xa9)
        return 3;
    return 0;
}

/* Replaces what could control a terminal by question marks, and returns the text: customers choose their
 * names. */
static inline const char *printable(char *text)
{
    char *at;

    for (at = text; *at != '\0'; at++)
        memset(at, '?', control_length(at));
    return text;
}

#endif
