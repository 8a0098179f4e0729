// Charset detection and conversion, and internationalized domain names.
#include "CICU.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uidna.h>

#include <stdlib.h>

CICUConverter *cicu_converter_open(const char *name, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &error);
  *status = error;
  return (CICUConverter *)converter;
}

void cicu_converter_close(CICUConverter *converter) { ucnv_close((UConverter *)converter); }

const char *cicu_converter_name(const CICUConverter *converter, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  const char *name = ucnv_getName((const UConverter *)converter, &error);
  const char *iana = U_SUCCESS(error) ? ucnv_getStandardName(name, "MIME", &error) : NULL;
  if (U_SUCCESS(error) && !iana) iana = ucnv_getStandardName(name, "IANA", &error);
  *status = error;
  return iana ? iana : name;
}

int32_t cicu_converter_to_utf16(CICUConverter *converter, uint16_t *dest, int32_t capacity, const char *src,
                                int32_t length, int32_t *offsets, int32_t *consumed, bool flush,
                                int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UChar *target = (UChar *)dest;
  const char *source = src;
  ucnv_toUnicode((UConverter *)converter, &target, (UChar *)dest + capacity, &source, src + length, offsets,
                 flush, &error);
  *consumed = (int32_t)(source - src);
  *status = error;
  return (int32_t)(target - (UChar *)dest);
}

int32_t cicu_converter_from_utf16(CICUConverter *converter, char *dest, int32_t capacity, const uint16_t *src,
                                  int32_t length, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = ucnv_fromUChars((UConverter *)converter, dest, capacity, (const UChar *)src, length, &error);
  *status = error;
  return written;
}

struct CICUDetector {
  UCharsetDetector *detector;
  const UCharsetMatch **matches;
  int32_t count;
};

CICUDetector *cicu_detector_open(int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  CICUDetector *result = calloc(1, sizeof(CICUDetector));
  if (result == NULL) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  result->detector = ucsdet_open(&error);
  *status = error;
  if (U_FAILURE(error)) {
    free(result);
    return NULL;
  }
  return result;
}

void cicu_detector_close(CICUDetector *detector) {
  ucsdet_close(detector->detector);
  free(detector);
}

int32_t cicu_detector_detect(CICUDetector *detector, const char *bytes, int32_t length, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  detector->count = 0;
  ucsdet_setText(detector->detector, bytes, length, &error);
  if (U_SUCCESS(error)) detector->matches = ucsdet_detectAll(detector->detector, &detector->count, &error);
  *status = error;
  return U_FAILURE(error) ? 0 : detector->count;
}

const char *cicu_detector_name(const CICUDetector *detector, int32_t index, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  const char *name = ucsdet_getName(detector->matches[index], &error);
  *status = error;
  return name;
}

int32_t cicu_detector_confidence(const CICUDetector *detector, int32_t index, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t confidence = ucsdet_getConfidence(detector->matches[index], &error);
  *status = error;
  return confidence;
}

CICUDomainNames *cicu_domain_open(int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UIDNA *names = uidna_openUTS46(
      UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
      &error);
  *status = error;
  return (CICUDomainNames *)names;
}

void cicu_domain_close(CICUDomainNames *names) { uidna_close((UIDNA *)names); }

// The URL Standard asks for no limits of length and leaves hyphens alone (CheckHyphens and VerifyDnsLength false).
static const uint32_t forgiven = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG
    | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN
    | UIDNA_ERROR_HYPHEN_3_4;

int32_t cicu_domain_to_ascii(const CICUDomainNames *names, char *dest, int32_t capacity, const char *src,
                             int32_t length, uint32_t *errors, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  int32_t written =
      uidna_nameToASCII_UTF8((const UIDNA *)names, src, length, dest, capacity, &info, &error);
  *errors = info.errors & ~forgiven;
  *status = error;
  return written;
}

int32_t cicu_domain_to_unicode(const CICUDomainNames *names, char *dest, int32_t capacity, const char *src,
                               int32_t length, uint32_t *errors, int32_t *status) {
  UErrorCode error = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  int32_t written =
      uidna_nameToUnicodeUTF8((const UIDNA *)names, src, length, dest, capacity, &info, &error);
  *errors = info.errors & ~forgiven;
  *status = error;
  return written;
}
