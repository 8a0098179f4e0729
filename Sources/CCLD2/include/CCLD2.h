// Language detection by CLD2, behind a C function: its own interface is C++ and takes types Swift can't see.
#ifndef SATZPAAR_CCLD2_H
#define SATZPAAR_CCLD2_H

#include <stdbool.h>

// The most likely language of a UTF-8 text as a static BCP 47-like code ("de", "vi", "zh-Hant", "un" for unknown).
// percent: how much of the text is in it. reliable: whether CLD2 stands by it.
const char *ccld2_detect(const char *text, int length, int *percent, bool *reliable);

#endif
