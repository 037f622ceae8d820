#pragma once

#include <stddef.h>
#include <wchar.h>

/// The scalars of a UTF-8 text, ended by 0; what is no UTF-8 becomes U+FFFD. Free it.
wchar_t *wide_from_utf8(const char *text);

/// The UTF-8 of scalars. Free it.
char *utf8_from_wide(const wchar_t *text, size_t count);

/// The bytes that a UTF-8 sequence has after this first one; -1 if it is no first byte.
int utf8_following(unsigned char first);
