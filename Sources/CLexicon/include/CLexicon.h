#pragma once
#include <stddef.h>

/// Base lexicons as data in the binary: Swift array literals of this size take minutes to compile.
///
/// A source word a line, then its targets, each with both probabilities in thousandths; UTF-8, sorted.
const unsigned char *satzpaar_lexicon_de_vi(size_t *size);
