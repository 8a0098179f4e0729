// The part of GNU libmicrohttpd that is called, for Swift: MHD_start_daemon takes a variable list of arguments, which
// Swift can't give. Requests are taken in whole, with limits, and answered at once.
#ifndef SATZPAAR_CMICROHTTP_H
#define SATZPAAR_CMICROHTTP_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct chttp_server chttp_server;
/// A request while it is being answered.
typedef struct chttp_request chttp_request;

typedef struct chttp_limits {
  /// Threads that answer.
  unsigned int threads;
  unsigned int connections;
  /// Of one address; 0 for as many as there are.
  unsigned int connections_per_address;
  /// Bytes of a request's head, all lines together.
  size_t head_bytes;
  size_t body_bytes;
  /// Seconds without a byte in either direction after which a connection is closed.
  unsigned int idle_seconds;
  /// Seconds within which a request must have come, or its answer have been taken, whatever trickles meanwhile.
  unsigned int whole_seconds;
} chttp_limits;

/// Answers a request by one call of `chttp_answer`; called from several threads at once.
typedef void (*chttp_handler)(void *context, chttp_request *request);

/// Starts a server on a numeric address.
///
/// Returns a null pointer and sets `error` (an errno, 0 where it is libmicrohttpd's) where that fails.
chttp_server *chttp_start(const char *address, uint16_t port, const chttp_limits *limits, chttp_handler handler,
                          void *context, int *error);

/// The port it listens on.
uint16_t chttp_port(const chttp_server *server);

/// Takes no more connections, lets those that are being answered end for at most so many milliseconds, and stops.
void chttp_stop(chttp_server *server, unsigned int milliseconds);

/// How many connections are open.
unsigned int chttp_connections(const chttp_server *server);

const char *chttp_method(const chttp_request *request);
/// The request target as it was sent, nothing in it decoded.
const char *chttp_target(const chttp_request *request);
/// The bytes of the body.
const void *chttp_body(const chttp_request *request, size_t *count);
/// Whether the body is larger than the limit; what is beyond it was thrown away.
int chttp_is_too_large(const chttp_request *request);
/// Visits the header fields in order.
void chttp_headers(chttp_request *request, void *context,
                   void (*visit)(void *context, const char *name, const char *value));

/// Answers: `headers` are pairs of name and value, ended by a null pointer; the bytes are copied.
void chttp_answer(chttp_request *request, unsigned int status, const char *const *headers, const void *body,
                  size_t count);

#ifdef __cplusplus
}
#endif
#endif
