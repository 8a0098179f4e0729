// libyaml for Swift.
#ifndef SATZPAAR_CYAML_H
#define SATZPAAR_CYAML_H
#include <yaml.h>
#endif
