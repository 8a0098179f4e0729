// The part of libcurl that is called, for Swift: curl_easy_setopt takes a variable list of arguments, which Swift
// can't give. One call makes one exchange; nothing is shared between two of them, neither connections nor cookies.
#ifndef SATZPAAR_CCURL_H
#define SATZPAAR_CCURL_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How an exchange ended.
enum ccurl_end {
  ccurl_done = 0,
  /// A callback said stop.
  ccurl_stopped,
  ccurl_bad_url,
  /// The name has no address.
  ccurl_no_host,
  ccurl_no_connection,
  /// The certificate or the handshake failed.
  ccurl_no_tls,
  ccurl_timeout,
  /// The body is not in the encoding that the header names.
  ccurl_bad_encoding,
  /// The connection ended before the body did.
  ccurl_cut_short,
  /// The answer's head is larger than libcurl bears.
  ccurl_head_too_large,
  /// No HTTP, or broken HTTP.
  ccurl_bad_answer,
  ccurl_failed
};

/// What to ask for, and who looks at what comes; callbacks return 0 to stop.
typedef struct ccurl_request {
  /// Absolute, `http` or `https`.
  const char *url;
  const char *user_agent;
  /// `host:port:address[,address…]`, which the host then has in place of what a name server says; null for none.
  const char *resolved;
  /// `Name: value`, ended by a null pointer.
  const char *const *headers;
  /// What is posted; a null pointer for a GET.
  const void *body;
  long body_count;
  long timeout_ms;
  long connect_timeout_ms;
  void *context;
  /// Whether an address may be connected to: 4 or 16 bytes in network order.
  int (*admits)(void *context, const unsigned char *address, size_t count);
  /// One line of the answer's head, with its line end.
  int (*takes_header)(void *context, const char *line, size_t count);
  /// A piece of the body, decoded.
  int (*takes_body)(void *context, const char *bytes, size_t count);
} ccurl_request;

typedef struct ccurl_outcome {
  int end;
  int status;
  /// libcurl's own words.
  char message[256];
} ccurl_outcome;

/// Makes one exchange, a POST where there is a body; blocks until it ends. Follows no redirect.
void ccurl_get(const ccurl_request *request, ccurl_outcome *outcome);

/// An `http` or `https` URL in its parts; all strings are malloc'd, freed by `ccurl_url_free`.
typedef struct ccurl_url {
  /// Whole, without fragment and credentials.
  char *text;
  char *scheme;
  /// Lower case, IPv6 in brackets.
  char *host;
  int port;
  /// Path and query.
  char *target;
} ccurl_url;

/// Reads a URL, relative to a base where there is one; 0 where it is none, or of another scheme.
int ccurl_url_read(const char *base, const char *reference, ccurl_url *url);
void ccurl_url_free(ccurl_url *url);

/// Seconds since 1970 of a date in a header; below 0 where it is none.
long long ccurl_date(const char *text);

#ifdef __cplusplus
}
#endif
#endif
