// MD4C, a CommonMark parser, for Swift.
#ifndef SATZPAAR_CMD4C_H
#define SATZPAAR_CMD4C_H
#include <md4c.h>
#endif
