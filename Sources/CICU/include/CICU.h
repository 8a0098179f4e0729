// The part of ICU that Satzpaar calls, with opaque types and stable names.
//
// Why not ICU's own headers: every entry point there is renamed by a macro (ubrk_open is ubrk_open_72), which
// Swift cannot see through, and the types clash with the ICU inside Foundation. ICU is included in the .c files
// only. Text is UTF-16 code units unless a name says UTF-8; lengths are in units of the text. A status above
// zero is a failure, below zero a warning.
#ifndef SATZPAAR_CICU_H
#define SATZPAAR_CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CICUBreakIterator CICUBreakIterator;
typedef struct CICUNormalizer CICUNormalizer;
typedef struct CICUTransliterator CICUTransliterator;
typedef struct CICUConverter CICUConverter;
typedef struct CICUDetector CICUDetector;
typedef struct CICUDomainNames CICUDomainNames;
typedef struct CICURegex CICURegex;
typedef struct CICUDisplayNames CICUDisplayNames;

const char *cicu_error_name(int32_t status);
const char *cicu_version(void);
const char *cicu_unicode_version(void);

// Text: UTF-8 to UTF-16 and back. Ill-formed input is a failure.
int32_t cicu_utf16_from_utf8(uint16_t *dest, int32_t capacity, const char *src, int32_t length,
                             int32_t *status);
int32_t cicu_utf8_from_utf16(char *dest, int32_t capacity, const uint16_t *src, int32_t length,
                             int32_t *status);

// Break iterators. kind: 0 character, 1 word, 2 line, 3 sentence. The text stays the caller's.
CICUBreakIterator *cicu_break_open(int32_t kind, const char *locale, int32_t *status);
CICUBreakIterator *cicu_break_clone(const CICUBreakIterator *iterator, int32_t *status);
void cicu_break_close(CICUBreakIterator *iterator);
void cicu_break_set_text(CICUBreakIterator *iterator, const uint16_t *text, int32_t length, int32_t *status);
int32_t cicu_break_first(CICUBreakIterator *iterator);
int32_t cicu_break_next(CICUBreakIterator *iterator);  // -1 at the end
// Writes the next boundaries, at most capacity of them; returns how many, fewer only at the end of the text.
int32_t cicu_break_fill(CICUBreakIterator *iterator, int32_t *offsets, int32_t capacity);
int32_t cicu_break_following(CICUBreakIterator *iterator, int32_t offset);
int32_t cicu_break_preceding(CICUBreakIterator *iterator, int32_t offset);
bool cicu_break_is_boundary(CICUBreakIterator *iterator, int32_t offset);
int32_t cicu_break_rule_status(CICUBreakIterator *iterator);

// Normalizers. form: 0 NFC, 1 NFD, 2 NFKC, 3 NFKD, 4 NFKC with case folding. Shared, never closed.
const CICUNormalizer *cicu_normalizer(int32_t form, int32_t *status);
int32_t cicu_normalizer_span_yes(const CICUNormalizer *normalizer, const uint16_t *text, int32_t length,
                                 int32_t *status);
int32_t cicu_normalizer_apply(const CICUNormalizer *normalizer, uint16_t *dest, int32_t capacity,
                              const uint16_t *src, int32_t length, int32_t *status);
bool cicu_normalizer_has_boundary_before(const CICUNormalizer *normalizer, int32_t scalar);

// Case. The folding is Unicode's default (full) folding; lower and upper case are a locale's.
int32_t cicu_fold_case(uint16_t *dest, int32_t capacity, const uint16_t *src, int32_t length, int32_t *status);
int32_t cicu_lower_case(uint16_t *dest, int32_t capacity, const uint16_t *src, int32_t length,
                        const char *locale, int32_t *status);
int32_t cicu_upper_case(uint16_t *dest, int32_t capacity, const uint16_t *src, int32_t length,
                        const char *locale, int32_t *status);

// Transliterators, by ICU id (for example "Latin-ASCII"). In place; returns the new length.
CICUTransliterator *cicu_transliterator_open(const uint16_t *id, int32_t length, int32_t *status);
CICUTransliterator *cicu_transliterator_clone(const CICUTransliterator *transliterator, int32_t *status);
void cicu_transliterator_close(CICUTransliterator *transliterator);
int32_t cicu_transliterate(const CICUTransliterator *transliterator, uint16_t *text, int32_t length,
                           int32_t capacity, int32_t *status);

// Charset conversion. Undecodable bytes become U+FFFD; offsets gives each unit's first byte in the source.
CICUConverter *cicu_converter_open(const char *name, int32_t *status);
void cicu_converter_close(CICUConverter *converter);
const char *cicu_converter_name(const CICUConverter *converter, int32_t *status);
int32_t cicu_converter_to_utf16(CICUConverter *converter, uint16_t *dest, int32_t capacity, const char *src,
                                int32_t length, int32_t *offsets, int32_t *consumed, bool flush,
                                int32_t *status);
int32_t cicu_converter_from_utf16(CICUConverter *converter, char *dest, int32_t capacity, const uint16_t *src,
                                  int32_t length, int32_t *status);

// Charset detection. The bytes stay the caller's.
CICUDetector *cicu_detector_open(int32_t *status);
void cicu_detector_close(CICUDetector *detector);
int32_t cicu_detector_detect(CICUDetector *detector, const char *bytes, int32_t length, int32_t *status);
const char *cicu_detector_name(const CICUDetector *detector, int32_t index, int32_t *status);
int32_t cicu_detector_confidence(const CICUDetector *detector, int32_t index, int32_t *status);

// Internationalized domain names (UTS #46, nontransitional). errors is a bit set, 0 for none. UTF-8.
CICUDomainNames *cicu_domain_open(int32_t *status);
void cicu_domain_close(CICUDomainNames *names);
int32_t cicu_domain_to_ascii(const CICUDomainNames *names, char *dest, int32_t capacity, const char *src,
                             int32_t length, uint32_t *errors, int32_t *status);
int32_t cicu_domain_to_unicode(const CICUDomainNames *names, char *dest, int32_t capacity, const char *src,
                               int32_t length, uint32_t *errors, int32_t *status);

// Locales and the CLDR names. kind: 0 language, 1 script, 2 region, 3 currency, 4 unit (its name beside the number 1).
// A code without a name returns itself, but for a unit's, which is an error where there is no such unit.
CICUDisplayNames *cicu_display_names_open(const char *locale, int32_t *status);
void cicu_display_names_close(CICUDisplayNames *names);
int32_t cicu_locale_canonical_tag(char *dest, int32_t capacity, const char *tag, int32_t *status);
int32_t cicu_display_name(uint16_t *dest, int32_t capacity, const CICUDisplayNames *names, int32_t kind, const char *code,
                          int32_t *status);
// The codes of ISO 639 and ISO 3166 that are known, by kind; NULL past the last.
const char *cicu_code(int32_t kind, int32_t index);
// The codes of the currencies in use, three letters each, without anything between; how many bytes that is.
int32_t cicu_currency_codes(char *dest, int32_t capacity, int32_t *status);
// kind: 0 month, 1 standalone month, 2 weekday, 3 standalone weekday, 4 short month, 5 short weekday.
int32_t cicu_calendar_name(uint16_t *dest, int32_t capacity, int32_t kind, int32_t index, const char *locale,
                           int32_t *status);

// kind: 0 opening, 1 closing, 2 inner opening, 3 inner closing.
int32_t cicu_quotation_mark(uint16_t *dest, int32_t capacity, int32_t kind, const char *locale, int32_t *status);

// Regular expressions (ICU's, as SRX 2.0 prescribes). The text stays the caller's.
CICURegex *cicu_regex_open(const uint16_t *pattern, int32_t length, uint32_t flags, int32_t *status);
CICURegex *cicu_regex_clone(const CICURegex *regex, int32_t *status);
void cicu_regex_close(CICURegex *regex);
void cicu_regex_set_text(CICURegex *regex, const uint16_t *text, int32_t length, int32_t *status);
void cicu_regex_set_limits(CICURegex *regex, int32_t time, int32_t stack_bytes, int32_t *status);
bool cicu_regex_find(CICURegex *regex, int32_t from, int32_t *status);
bool cicu_regex_find_next(CICURegex *regex, int32_t *status);
bool cicu_regex_looking_at(CICURegex *regex, int32_t from, int32_t *status);
int32_t cicu_regex_group_count(CICURegex *regex, int32_t *status);
int32_t cicu_regex_start(CICURegex *regex, int32_t group, int32_t *status);
int32_t cicu_regex_end(CICURegex *regex, int32_t group, int32_t *status);

// Properties of a scalar. category is ICU's u_charType; script is ICU's four-letter code.
int32_t cicu_scalar_category(int32_t scalar);
const char *cicu_scalar_script(int32_t scalar);
// The scripts a language is written in (CLDR's likely script, cut into those that Unicode tells apart), by the same
// codes; how many there are.
int32_t cicu_language_scripts(const char **names, int32_t capacity, const char *tag, int32_t *status);

#endif
