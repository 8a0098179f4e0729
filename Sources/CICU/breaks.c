// Break iterators and the conversions between UTF-8 and UTF-16.
#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

const char *cicu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

const char *cicu_version(void) { return U_ICU_VERSION; }

const char *cicu_unicode_version(void) { return U_UNICODE_VERSION; }

int32_t cicu_utf16_from_utf8(uint16_t *dest, int32_t capacity, const char *src, int32_t length,
                             int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = 0;
  u_strFromUTF8((UChar *)dest, capacity, &written, src, length, &error);
  *status = error;
  return written;
}

int32_t cicu_utf8_from_utf16(char *dest, int32_t capacity, const uint16_t *src, int32_t length,
                             int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = 0;
  u_strToUTF8(dest, capacity, &written, (const UChar *)src, length, &error);
  *status = error;
  return written;
}

CICUBreakIterator *cicu_break_open(int32_t kind, const char *locale, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open((UBreakIteratorType)kind, locale, NULL, 0, &error);
  *status = error;
  return (CICUBreakIterator *)iterator;
}

CICUBreakIterator *cicu_break_clone(const CICUBreakIterator *iterator, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *clone = ubrk_clone((const UBreakIterator *)iterator, &error);
  *status = error;
  return (CICUBreakIterator *)clone;
}

void cicu_break_close(CICUBreakIterator *iterator) { ubrk_close((UBreakIterator *)iterator); }

void cicu_break_set_text(CICUBreakIterator *iterator, const uint16_t *text, int32_t length, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  ubrk_setText((UBreakIterator *)iterator, (const UChar *)text, length, &error);
  *status = error;
}

int32_t cicu_break_first(CICUBreakIterator *iterator) { return ubrk_first((UBreakIterator *)iterator); }

int32_t cicu_break_next(CICUBreakIterator *iterator) { return ubrk_next((UBreakIterator *)iterator); }

int32_t cicu_break_fill(CICUBreakIterator *iterator, int32_t *offsets, int32_t capacity) {
  int32_t count = 0;
  while (count < capacity) {
    int32_t next = ubrk_next((UBreakIterator *)iterator);
    if (next == UBRK_DONE) break;
    offsets[count++] = next;
  }
  return count;
}

int32_t cicu_break_following(CICUBreakIterator *iterator, int32_t offset) {
  return ubrk_following((UBreakIterator *)iterator, offset);
}

int32_t cicu_break_preceding(CICUBreakIterator *iterator, int32_t offset) {
  return ubrk_preceding((UBreakIterator *)iterator, offset);
}

bool cicu_break_is_boundary(CICUBreakIterator *iterator, int32_t offset) {
  return ubrk_isBoundary((UBreakIterator *)iterator, offset);
}

int32_t cicu_break_rule_status(CICUBreakIterator *iterator) {
  return ubrk_getRuleStatus((UBreakIterator *)iterator);
}

int32_t cicu_scalar_category(int32_t scalar) { return u_charType(scalar); }

const char *cicu_scalar_script(int32_t scalar) {
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(scalar, &error);
  return U_FAILURE(error) ? "Zzzz" : uscript_getShortName(script);
}

int32_t cicu_language_scripts(const char **names, int32_t capacity, const char *tag, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode scripts[16];
  int32_t count = uscript_getCode(tag, scripts, 16, &error);
  *status = error;
  if (U_FAILURE(error)) return 0;
  for (int32_t index = 0; index < count && index < capacity; index++) {
    names[index] = uscript_getShortName(scripts[index]);
  }
  return count < capacity ? count : capacity;
}
