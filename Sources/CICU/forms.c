// Normal forms, case, transliteration.
#include "CICU.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

const CICUNormalizer *cicu_normalizer(int32_t form, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = NULL;
  switch (form) {
    case 0: normalizer = unorm2_getNFCInstance(&error); break;
    case 1: normalizer = unorm2_getNFDInstance(&error); break;
    case 2: normalizer = unorm2_getNFKCInstance(&error); break;
    case 3: normalizer = unorm2_getNFKDInstance(&error); break;
    case 4: normalizer = unorm2_getNFKCCasefoldInstance(&error); break;
    default: error = U_ILLEGAL_ARGUMENT_ERROR;
  }
  *status = error;
  return (const CICUNormalizer *)normalizer;
}

int32_t cicu_normalizer_span_yes(const CICUNormalizer *normalizer, const uint16_t *text, int32_t length,
                                 int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t end =
      unorm2_spanQuickCheckYes((const UNormalizer2 *)normalizer, (const UChar *)text, length, &error);
  *status = error;
  return end;
}

int32_t cicu_normalizer_apply(const CICUNormalizer *normalizer, uint16_t *dest, int32_t capacity,
                              const uint16_t *src, int32_t length, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = unorm2_normalize((const UNormalizer2 *)normalizer, (const UChar *)src, length,
                                     (UChar *)dest, capacity, &error);
  *status = error;
  return written;
}

bool cicu_normalizer_has_boundary_before(const CICUNormalizer *normalizer, int32_t scalar) {
  return unorm2_hasBoundaryBefore((const UNormalizer2 *)normalizer, scalar);
}

int32_t cicu_fold_case(uint16_t *dest, int32_t capacity, const uint16_t *src, int32_t length,
                       int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written =
      u_strFoldCase((UChar *)dest, capacity, (const UChar *)src, length, U_FOLD_CASE_DEFAULT, &error);
  *status = error;
  return written;
}

int32_t cicu_lower_case(uint16_t *dest, int32_t capacity, const uint16_t *src, int32_t length,
                        const char *locale, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = u_strToLower((UChar *)dest, capacity, (const UChar *)src, length, locale, &error);
  *status = error;
  return written;
}

int32_t cicu_upper_case(uint16_t *dest, int32_t capacity, const uint16_t *src, int32_t length,
                        const char *locale, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = u_strToUpper((UChar *)dest, capacity, (const UChar *)src, length, locale, &error);
  *status = error;
  return written;
}

CICUTransliterator *cicu_transliterator_open(const uint16_t *id, int32_t length, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator *opened =
      utrans_openU((const UChar *)id, length, UTRANS_FORWARD, NULL, 0, NULL, &error);
  *status = error;
  return (CICUTransliterator *)opened;
}

CICUTransliterator *cicu_transliterator_clone(const CICUTransliterator *transliterator, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator *clone = utrans_clone((const UTransliterator *)transliterator, &error);
  *status = error;
  return (CICUTransliterator *)clone;
}

void cicu_transliterator_close(CICUTransliterator *transliterator) {
  utrans_close((UTransliterator *)transliterator);
}

int32_t cicu_transliterate(const CICUTransliterator *transliterator, uint16_t *text, int32_t length,
                           int32_t capacity, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t new_length = length;
  int32_t limit = length;
  utrans_transUChars((const UTransliterator *)transliterator, (UChar *)text, &new_length, capacity, 0, &limit,
                     &error);
  *status = error;
  return new_length;
}
