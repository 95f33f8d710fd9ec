/* Reading JSON, just enough for these programs. One that does more has a library for it.
 *
 * A value is a pointer to where it begins in the text. Every function takes NULL for a value
 * that is not there, so that lookups can be nested. */
#ifndef EXAMPLES_JSON_H
#define EXAMPLES_JSON_H

#include <stddef.h>
#include <string.h>

static inline const char *json_space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Behind the string that begins here. */
static inline const char *json_string_end(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

/* Behind the value that begins here. */
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

/* The value of a member of an object; NULL where there is none. */
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

/* An element of an array, counted from 0; NULL where there is none. */
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

/* How many elements an array has. */
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

/* Copies a string without its quotes, escapes left as they are, or any other value as it
 * stands; cut where the buffer ends. Returns the buffer. */
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
