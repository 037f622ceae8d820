#include "include/CSimdjson.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

struct Document {
  simdjson::dom::document tape;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Whether the digits name a number that fits 64 bits, signed where a sign stands before.
bool fits(const char *digits, size_t count, bool negative) {
  const char *limit = negative ? "9223372036854775808" : "18446744073709551615";
  size_t length = std::strlen(limit);
  return count < length || (count == length && std::memcmp(digits, limit, length) <= 0);
}

// Puts every integer beyond 64 bits into quotation marks, behind a mark that no string of the
// input holds; returns how many there are.
size_t quoteBigIntegers(const char *text, size_t length, std::string &mark, std::string &out) {
  for (unsigned n = 0;; n++) {
    mark = "#" + std::to_string(n) + ":";
    if (memmem(text, length, mark.data(), mark.size()) == nullptr) break;
  }
  size_t found = 0;
  out.reserve(length + length / 8);
  for (size_t i = 0; i < length;) {
    if (text[i] == '"') {
      size_t start = i++;
      while (i < length && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
      i = i < length ? i + 1 : length;
      out.append(text + start, i - start);
    } else if (isDigit(text[i]) || (text[i] == '-' && i + 1 < length && isDigit(text[i + 1]))) {
      size_t start = i++;
      while (i < length && (isDigit(text[i]) || std::strchr("+-.eE", text[i]) != nullptr)) {
        if (text[i] == '\0') break;
        i++;
      }
      bool negative = text[start] == '-';
      const char *digits = text + start + negative;
      size_t count = i - start - negative;
      bool integer = true;
      for (size_t k = 0; k < count; k++) integer = integer && isDigit(digits[k]);
      if (integer && digits[0] != '0' && !fits(digits, count, negative)) {
        out += '"' + mark;
        out.append(text + start, i - start);
        out += '"';
        found++;
      } else {
        out.append(text + start, i - start);
      }
    } else {
      out += text[i++];
    }
  }
  return found;
}

// Turns the marked strings on the tape into big integers; returns how many there were.
size_t markBigIntegers(simdjson::dom::document &document, const std::string &mark) {
  constexpr uint64_t payloadMask = (uint64_t(1) << 56) - 1;
  uint64_t *tape = document.tape.get();
  size_t words = size_t(tape[0] & payloadMask);
  size_t found = 0;
  for (size_t i = 1; i < words; i++) {
    char kind = char(tape[i] >> 56);
    if (kind == 'l' || kind == 'u' || kind == 'd') {
      i++;
    } else if (kind == '"') {
      uint8_t *string = document.string_buf.get() + (tape[i] & payloadMask);
      uint32_t length;
      std::memcpy(&length, string, 4);
      if (length > mark.size() && std::memcmp(string + 4, mark.data(), mark.size()) == 0) {
        // The text moves over its mark, so that length and bytes stand where a string's do.
        length -= uint32_t(mark.size());
        std::memcpy(string, &length, 4);
        std::memmove(string + 4, string + 4 + mark.size(), length + 1);
        tape[i] = (uint64_t('#') << 56) | (tape[i] & payloadMask);
        found++;
      }
    }
  }
  return found;
}

// Parses text that has `SIMDJSON_PADDING` bytes of room after its end.
int parse(const char *padded, size_t length, CSimdjsonDocument *result, int *detail) {
  auto document = std::make_unique<Document>();
  simdjson::dom::parser parser;
  auto code =
      parser.parse_into_document(document->tape, (const uint8_t *)padded, length, false).error();
  if (code == simdjson::NUMBER_ERROR) {
    std::string mark, quoted;
    size_t wanted = quoteBigIntegers(padded, length, mark, quoted);
    if (wanted > 0) {
      quoted.reserve(quoted.size() + simdjson::SIMDJSON_PADDING);
      auto again = parser
                       .parse_into_document(document->tape, (const uint8_t *)quoted.data(),
                                            quoted.size(), false)
                       .error();
      if (again == simdjson::SUCCESS && markBigIntegers(document->tape, mark) == wanted) {
        code = again;
      }
    }
  }
  if (code != simdjson::SUCCESS) {
    *detail = int(code);
    return code == simdjson::MEMALLOC ? CSIMDJSON_OUT_OF_MEMORY : CSIMDJSON_MALFORMED;
  }
  constexpr uint64_t payloadMask = (uint64_t(1) << 56) - 1;
  result->tape = document->tape.tape.get();
  result->words = size_t(result->tape[0] & payloadMask);
  result->strings = document->tape.string_buf.get();
  result->owner = document.release();
  return CSIMDJSON_OK;
}

}  // namespace

extern "C" int csimdjson_parse(const uint8_t *bytes, size_t length, CSimdjsonDocument *document,
                               int *detail) {
  *detail = 0;
  try {
    std::unique_ptr<char[]> padded(new char[length + simdjson::SIMDJSON_PADDING]);
    if (length > 0) std::memcpy(padded.get(), bytes, length);
    std::memset(padded.get() + length, 0, simdjson::SIMDJSON_PADDING);
    return parse(padded.get(), length, document, detail);
  } catch (const std::bad_alloc &) {
    return CSIMDJSON_OUT_OF_MEMORY;
  } catch (...) {
    *detail = int(simdjson::UNEXPECTED_ERROR);
    return CSIMDJSON_MALFORMED;
  }
}

extern "C" int csimdjson_load(const char *path, CSimdjsonDocument *document, int *detail) {
  *detail = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    *detail = errno;
    return CSIMDJSON_UNREADABLE;
  }
  try {
    struct stat status;
    size_t room = fstat(file, &status) == 0 && status.st_size > 0 ? size_t(status.st_size) : 0;
    std::unique_ptr<char[]> padded(new char[room + 1 + simdjson::SIMDJSON_PADDING]);
    size_t length = 0;
    while (true) {
      if (length > room) {
        // The file is longer than it said: a pipe, or it grows.
        size_t wider = room * 2 + 65536;
        std::unique_ptr<char[]> wide(new char[wider + 1 + simdjson::SIMDJSON_PADDING]);
        std::memcpy(wide.get(), padded.get(), length);
        padded = std::move(wide);
        room = wider;
      }
      ssize_t count = read(file, padded.get() + length, room + 1 - length);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        *detail = errno;
        close(file);
        return CSIMDJSON_UNREADABLE;
      }
      if (count == 0) break;
      length += size_t(count);
    }
    close(file);
    std::memset(padded.get() + length, 0, simdjson::SIMDJSON_PADDING);
    return parse(padded.get(), length, document, detail);
  } catch (const std::bad_alloc &) {
    close(file);
    return CSIMDJSON_OUT_OF_MEMORY;
  } catch (...) {
    *detail = int(simdjson::UNEXPECTED_ERROR);
    return CSIMDJSON_MALFORMED;
  }
}

extern "C" void csimdjson_free(void *owner) { delete static_cast<Document *>(owner); }

extern "C" const char *csimdjson_message(int detail) {
  return simdjson::error_message(simdjson::error_code(detail));
}
