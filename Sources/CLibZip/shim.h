// libzip for Swift.
#ifndef SATZPAAR_CLIBZIP_H
#define SATZPAAR_CLIBZIP_H
#include <zip.h>
#endif
