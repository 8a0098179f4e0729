// The digests of OpenSSL's libcrypto: one header, so that nothing of its TLS side is seen.
#ifndef SATZPAAR_COPENSSL_SHIM_H
#define SATZPAAR_COPENSSL_SHIM_H
#include <openssl/evp.h>
#endif
