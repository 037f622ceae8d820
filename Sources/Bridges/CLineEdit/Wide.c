#include "Wide.h"

#include <stdlib.h>
#include <string.h>

int utf8_following(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xc2 && first <= 0xdf) return 1;
  if (first >= 0xe0 && first <= 0xef) return 2;
  if (first >= 0xf0 && first <= 0xf4) return 3;
  return -1;
}

wchar_t *wide_from_utf8(const char *text) {
  wchar_t *wide = calloc(strlen(text) + 1, sizeof *wide);
  if (!wide) return NULL;
  size_t count = 0;
  const unsigned char *byte = (const unsigned char *)text;
  while (*byte) {
    const int following = utf8_following(*byte);
    wchar_t scalar = following <= 0 ? *byte : *byte & (0x3f >> following);
    int seen = 0;
    while (seen < following && (byte[seen + 1] & 0xc0) == 0x80) {
      scalar = scalar << 6 | (byte[++seen] & 0x3f);
    }
    wide[count++] = following < 0 || seen < following ? 0xfffd : scalar;
    byte += seen + 1;
  }
  return wide;
}

char *utf8_from_wide(const wchar_t *text, size_t count) {
  char *bytes = malloc(4 * count + 1);
  if (!bytes) return NULL;
  char *end = bytes;
  for (size_t index = 0; index < count; ++index) {
    const unsigned scalar = (unsigned)text[index];
    if (scalar < 0x80) {
      *end++ = (char)scalar;
    } else if (scalar < 0x800) {
      *end++ = (char)(0xc0 | scalar >> 6);
      *end++ = (char)(0x80 | (scalar & 0x3f));
    } else if (scalar < 0x10000) {
      *end++ = (char)(0xe0 | scalar >> 12);
      *end++ = (char)(0x80 | (scalar >> 6 & 0x3f));
      *end++ = (char)(0x80 | (scalar & 0x3f));
    } else {
      *end++ = (char)(0xf0 | (scalar >> 18 & 7));
      *end++ = (char)(0x80 | (scalar >> 12 & 0x3f));
      *end++ = (char)(0x80 | (scalar >> 6 & 0x3f));
      *end++ = (char)(0x80 | (scalar & 0x3f));
    }
  }
  *end = 0;
  return bytes;
}
