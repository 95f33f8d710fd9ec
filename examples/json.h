/* Minimal JSON reader for the examples and tests. Real programs should use a JSON library.
 *
 * A value is a pointer to its first character within the JSON text, which must be well-formed.
 * json_member, json_element, json_length and json_text accept NULL as a missing value, so lookups
 * can be nested without checks. */
#ifndef EXAMPLES_JSON_H
#define EXAMPLES_JSON_H

#include <stddef.h>
#include <string.h>

/* Returns the first character at or after `at` that is not white space. */
static inline const char *json_space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Returns the end of the string whose opening quote is at `at`. */
static inline const char *json_string_end(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

/* Returns the end of the value that starts at `at`. */
static inline const char *json_end(const char *at)
{
    int depth = 0;
    do {
        if (*at == '"') {
            at = json_string_end(at);
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            depth--;
            at++;
        } else if (depth == 0) {
            return at + strcspn(at, ",]} \t\r\n");
        } else {
            at++;
        }
    } while (depth > 0 && *at != '\0');
    return at;
}

/* Returns the value of a member of an object, or NULL if it is missing. Names are compared without
 * decoding escape sequences. */
static inline const char *json_member(const char *object, const char *name)
{
    size_t length = strlen(name);
    const char *at = object == NULL ? "" : json_space(object);

    if (*at != '{')
        return NULL;
    at = json_space(at + 1);
    while (*at == '"') {
        const char *end = json_string_end(at);
        int found = (size_t)(end - at) == length + 2 && memcmp(at + 1, name, length) == 0;

        at = json_space(end);
        if (*at != ':')
            return NULL;
        at = json_space(at + 1);
        if (found)
            return at;
        at = json_space(json_end(at));
        if (*at == ',')
            at = json_space(at + 1);
    }
    return NULL;
}

/* Returns an element of an array by zero-based index, or NULL if the array is shorter. */
static inline const char *json_element(const char *array, size_t index)
{
    const char *at = array == NULL ? "" : json_space(array);

    if (*at != '[')
        return NULL;
    at = json_space(at + 1);
    while (*at != '\0' && *at != ']') {
        if (index-- == 0)
            return at;
        at = json_space(json_end(at));
        if (*at == ',')
            at = json_space(at + 1);
    }
    return NULL;
}

/* Returns the number of elements of an array; 0 if the value is not an array. */
static inline size_t json_length(const char *array)
{
    size_t length = 0;
    const char *at = json_element(array, 0);

    while (at != NULL && *at != '\0' && *at != ']') {
        length++;
        at = json_space(json_end(at));
        if (*at == ',')
            at = json_space(at + 1);
    }
    return length;
}

/* Copies the text of a value into a buffer of `size` bytes, truncates it if necessary, and returns
 * the buffer. Strings lose their quotes but keep their escape sequences. A missing value is "". */
static inline const char *json_text(const char *value, char *buffer, size_t size)
{
    size_t length = 0;

    if (value != NULL) {
        const char *end = json_end(value);

        if (*value == '"') {
            value++;
            end--;
        }
        length = (size_t)(end - value);
        if (length >= size)
            length = size - 1;
        memcpy(buffer, value, length);
    }
    buffer[length] = '\0';
    return buffer;
}

#endif
