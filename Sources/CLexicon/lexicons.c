#include "CLexicon.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char de_vi[] = {
#embed "lexicon-de-vi.txt"
};

const unsigned char *satzpaar_lexicon_de_vi(size_t *size) {
  *size = sizeof de_vi;
  return de_vi;
}
