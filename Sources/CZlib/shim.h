// zlib, for Swift: `inflateInit2` is a macro, which Swift can't see.
#ifndef SATZPAAR_CZLIB_H
#define SATZPAAR_CZLIB_H
#include <zlib.h>

static inline int czlib_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
#endif
