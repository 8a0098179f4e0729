// The GNU allocator's own calls, for Swift, whose Glibc module leaves them out.
#ifndef SATZPAAR_CMALLOC_H
#define SATZPAAR_CMALLOC_H
#include <malloc.h>
#endif
