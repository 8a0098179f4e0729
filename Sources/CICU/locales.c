// Locales, the names CLDR holds, and regular expressions.
#include "CICU.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uldnames.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unumberformatter.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

int32_t cicu_locale_canonical_tag(char *dest, int32_t capacity, const char *tag, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  int32_t parsed = 0;
  uloc_forLanguageTag(tag, locale, ULOC_FULLNAME_CAPACITY, &parsed, &error);
  int32_t written = 0;
  if (U_SUCCESS(error)) written = uloc_toLanguageTag(locale, dest, capacity, true, &error);
  *status = error;
  return written;
}

CICUDisplayNames *cicu_display_names_open(const char *locale, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  ULocaleDisplayNames *names = uldn_open(locale, ULDN_STANDARD_NAMES, &error);
  *status = error;
  return (CICUDisplayNames *)names;
}

void cicu_display_names_close(CICUDisplayNames *names) { uldn_close((ULocaleDisplayNames *)names); }

static int32_t currency_name(UChar *dest, int32_t capacity, const char *code, const char *locale, UErrorCode *error) {
  UChar units[4] = {0};
  for (int place = 0; place < 3 && code[place]; place++) units[place] = (UChar)code[place];
  int32_t length = 0;
  const UChar *name = ucurr_getName(units, locale, UCURR_LONG_NAME, NULL, &length, error);
  if (U_FAILURE(*error)) return 0;
  if (length > capacity) {
    *error = U_BUFFER_OVERFLOW_ERROR;
  } else {
    u_memcpy(dest, name, length);
  }
  return length;
}

static int32_t unit_name(UChar *dest, int32_t capacity, const char *code, const char *locale, UErrorCode *error) {
  UChar skeleton[96];
  char ascii[96];
  int32_t length = snprintf(ascii, sizeof ascii, "unit/%s unit-width-full-name", code);
  if (length < 0 || length >= (int32_t)sizeof ascii) {
    *error = U_ILLEGAL_ARGUMENT_ERROR;
    return 0;
  }
  u_charsToUChars(ascii, skeleton, length);
  UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(skeleton, length, locale, error);
  UFormattedNumber *number = unumf_openResult(error);
  unumf_formatInt(formatter, 1, number, error);
  int32_t written = unumf_resultToString(number, dest, capacity, error);
  unumf_closeResult(number);
  unumf_close(formatter);
  return written;
}

int32_t cicu_display_name(uint16_t *dest, int32_t capacity, const CICUDisplayNames *of, int32_t kind, const char *code,
                          int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  const ULocaleDisplayNames *names = (const ULocaleDisplayNames *)of;
  int32_t written = 0;
  switch (kind) {
    case 0: written = uldn_languageDisplayName(names, code, (UChar *)dest, capacity, &error); break;
    case 1: written = uldn_scriptDisplayName(names, code, (UChar *)dest, capacity, &error); break;
    case 2: written = uldn_regionDisplayName(names, code, (UChar *)dest, capacity, &error); break;
    case 3: written = currency_name((UChar *)dest, capacity, code, uldn_getLocale(names), &error); break;
    case 4: written = unit_name((UChar *)dest, capacity, code, uldn_getLocale(names), &error); break;
    default: error = U_ILLEGAL_ARGUMENT_ERROR;
  }
  *status = error;
  return written;
}

const char *cicu_code(int32_t kind, int32_t index) {
  const char *const *codes = kind == 0 ? uloc_getISOLanguages() : kind == 2 ? uloc_getISOCountries() : NULL;
  for (int32_t place = 0; codes && codes[place]; place++) {
    if (place == index) return codes[place];
  }
  return NULL;
}

int32_t cicu_currency_codes(char *dest, int32_t capacity, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &error);
  int32_t written = 0;
  const char *code = NULL;
  int32_t length = 0;
  while (U_SUCCESS(error) && (code = uenum_next(codes, &length, &error))) {
    if (length != 3) continue;
    if (written + 3 <= capacity) memcpy(dest + written, code, 3);
    written += 3;
  }
  uenum_close(codes);
  *status = error;
  return written;
}

int32_t cicu_calendar_name(uint16_t *dest, int32_t capacity, int32_t kind, int32_t index, const char *locale,
                           int32_t *status) {
  static const UDateFormatSymbolType kinds[] = {UDAT_MONTHS,        UDAT_STANDALONE_MONTHS,
                                                UDAT_WEEKDAYS,      UDAT_STANDALONE_WEEKDAYS,
                                                UDAT_SHORT_MONTHS,  UDAT_SHORT_WEEKDAYS};
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = 0;
  if (kind < 0 || kind > 5) {
    *status = U_ILLEGAL_ARGUMENT_ERROR;
    return 0;
  }
  UDateFormat *format = udat_open(UDAT_DEFAULT, UDAT_DEFAULT, locale, NULL, 0, NULL, 0, &error);
  if (U_SUCCESS(error)) {
    written = udat_getSymbols(format, kinds[kind], index, (UChar *)dest, capacity, &error);
    udat_close(format);
  }
  *status = error;
  return written;
}

int32_t cicu_quotation_mark(uint16_t *dest, int32_t capacity, int32_t kind, const char *locale, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(locale, &error);
  int32_t written = 0;
  if (U_SUCCESS(error)) {
    static const ULocaleDataDelimiterType kinds[] = {ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END,
                                                     ULOCDATA_ALT_QUOTATION_START, ULOCDATA_ALT_QUOTATION_END};
    written = ulocdata_getDelimiter(data, kinds[kind & 3], (UChar *)dest, capacity, &error);
    ulocdata_close(data);
  }
  *status = error;
  return written;
}

CICURegex *cicu_regex_open(const uint16_t *pattern, int32_t length, uint32_t flags, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  URegularExpression *regex = uregex_open((const UChar *)pattern, length, flags, NULL, &error);
  *status = error;
  return (CICURegex *)regex;
}

CICURegex *cicu_regex_clone(const CICURegex *regex, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  URegularExpression *clone = uregex_clone((const URegularExpression *)regex, &error);
  *status = error;
  return (CICURegex *)clone;
}

void cicu_regex_close(CICURegex *regex) { uregex_close((URegularExpression *)regex); }

void cicu_regex_set_text(CICURegex *regex, const uint16_t *text, int32_t length, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  uregex_setText((URegularExpression *)regex, (const UChar *)text, length, &error);
  *status = error;
}

void cicu_regex_set_limits(CICURegex *regex, int32_t time, int32_t stack_bytes, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  uregex_setTimeLimit((URegularExpression *)regex, time, &error);
  uregex_setStackLimit((URegularExpression *)regex, stack_bytes, &error);
  *status = error;
}

bool cicu_regex_find(CICURegex *regex, int32_t from, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  bool found = uregex_find((URegularExpression *)regex, from, &error);
  *status = error;
  return found;
}

bool cicu_regex_find_next(CICURegex *regex, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  bool found = uregex_findNext((URegularExpression *)regex, &error);
  *status = error;
  return found;
}

bool cicu_regex_looking_at(CICURegex *regex, int32_t from, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  bool found = uregex_lookingAt((URegularExpression *)regex, from, &error);
  *status = error;
  return found;
}

int32_t cicu_regex_group_count(CICURegex *regex, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t count = uregex_groupCount((URegularExpression *)regex, &error);
  *status = error;
  return count;
}

int32_t cicu_regex_start(CICURegex *regex, int32_t group, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t start = uregex_start((URegularExpression *)regex, group, &error);
  *status = error;
  return start;
}

int32_t cicu_regex_end(CICURegex *regex, int32_t group, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t end = uregex_end((URegularExpression *)regex, group, &error);
  *status = error;
  return end;
}
