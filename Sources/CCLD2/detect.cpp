// The one call into CLD2.
extern "C" {
#include "CCLD2.h"
}

// CLD2's header uses FILE without saying where it comes from.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" const char *ccld2_detect(const char *text, int length, int *percent, bool *reliable) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  int valid_prefix = 0;
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text, length, /*is_plain_text=*/true, &hints, /*flags=*/0, languages, percents, scores, nullptr, &text_bytes,
      reliable, &valid_prefix);
  *percent = percents[0];
  return CLD2::LanguageCode(best);
}
