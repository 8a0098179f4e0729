// libxml2 for Swift. Debian builds libxml2 with ICU, so its headers include ICU's, whose types clash with the
// ICU that Foundation brings. Nothing we call needs them: the switch is taken out before the parsers' headers.
#ifndef SATZPAAR_CLIBXML2_SHIM_H
#define SATZPAAR_CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#endif
