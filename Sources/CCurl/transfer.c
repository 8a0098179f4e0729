#include "CCurl.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

/// Called with each address the name resolved to, before anything is sent to it.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  const ccurl_request *request = context;
  (void)purpose;
  const void *bytes = NULL;
  size_t count = 0;
  if (address->family == AF_INET) {
    bytes = &((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr;
    count = 4;
  } else if (address->family == AF_INET6) {
    bytes = &((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr;
    count = 16;
  }
  if (!bytes || !request->admits(request->context, bytes, count)) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_header(char *line, size_t size, size_t count, void *context) {
  const ccurl_request *request = context;
  size_t all = size * count;
  return request->takes_header(request->context, line, all) ? all : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  const ccurl_request *request = context;
  size_t all = size * count;
  if (all == 0) return 0;
  return request->takes_body(request->context, bytes, all) ? all : 0;
}

static int end_of(CURLcode code) {
  switch (code) {
  case CURLE_OK: return ccurl_done;
  case CURLE_WRITE_ERROR:
  case CURLE_ABORTED_BY_CALLBACK: return ccurl_stopped;
  case CURLE_URL_MALFORMAT: return ccurl_bad_url;
  case CURLE_COULDNT_RESOLVE_HOST: return ccurl_no_host;
  case CURLE_COULDNT_CONNECT: return ccurl_no_connection;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_INVALIDCERTSTATUS:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_CIPHER: return ccurl_no_tls;
  case CURLE_OPERATION_TIMEDOUT: return ccurl_timeout;
  case CURLE_BAD_CONTENT_ENCODING: return ccurl_bad_encoding;
  case CURLE_PARTIAL_FILE:
  case CURLE_RECV_ERROR:
  case CURLE_GOT_NOTHING: return ccurl_cut_short;
  // What libcurl says of a header line beyond its own limit, older versions and newer ones.
  case CURLE_OUT_OF_MEMORY:
#if LIBCURL_VERSION_NUM >= 0x080600
  case CURLE_TOO_LARGE:
#endif
    return ccurl_head_too_large;
  // An answer without a head is HTTP/0.9 for libcurl, a protocol that is switched off.
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM: return ccurl_bad_answer;
  default: return ccurl_failed;
  }
}

void ccurl_get(const ccurl_request *request, ccurl_outcome *outcome) {
  pthread_once(&once, begin);
  outcome->end = ccurl_failed;
  outcome->status = 0;
  outcome->message[0] = 0;
  CURL *handle = curl_easy_init();
  if (!handle) return;
  struct curl_slist *headers = NULL;
  for (const char *const *line = request->headers; line && *line; line++) {
    struct curl_slist *longer = curl_slist_append(headers, *line);
    if (longer) headers = longer;
  }
  struct curl_slist *resolved = request->resolved ? curl_slist_append(NULL, request->resolved) : NULL;
  char error[CURL_ERROR_SIZE] = "";
  void *context = (void *)request;
  CURLcode code = CURLE_OK;
  // An option that this libcurl does not know must not be passed over: several of them keep the exchange safe.
#define SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(handle, option, value)
  SET(CURLOPT_ERRORBUFFER, error);
  SET(CURLOPT_URL, request->url);
  SET(CURLOPT_USERAGENT, request->user_agent);
  SET(CURLOPT_HTTPHEADER, headers);
  SET(CURLOPT_RESOLVE, resolved);
  if (request->body) {
    SET(CURLOPT_POSTFIELDSIZE, request->body_count);
    SET(CURLOPT_COPYPOSTFIELDS, request->body);
  } else {
    SET(CURLOPT_HTTPGET, 1L);
  }
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
#if LIBCURL_VERSION_NUM >= 0x075500
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
#else
  SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
  // No proxy, not even one of the environment's: it would resolve names out of our sight.
  SET(CURLOPT_PROXY, "");
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  SET(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  SET(CURLOPT_TIMEOUT_MS, request->timeout_ms);
  SET(CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
  SET(CURLOPT_FRESH_CONNECT, 1L);
  SET(CURLOPT_FORBID_REUSE, 1L);
  SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  SET(CURLOPT_OPENSOCKETDATA, context);
  SET(CURLOPT_HEADERFUNCTION, take_header);
  SET(CURLOPT_HEADERDATA, context);
  SET(CURLOPT_WRITEFUNCTION, take_body);
  SET(CURLOPT_WRITEDATA, context);
#undef SET
  if (code == CURLE_OK) code = curl_easy_perform(handle);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  outcome->status = (int)status;
  outcome->end = end_of(code);
  if (code != CURLE_OK) {
    strncpy(outcome->message, error[0] ? error : curl_easy_strerror(code), sizeof outcome->message - 1);
    outcome->message[sizeof outcome->message - 1] = 0;
  }
  curl_slist_free_all(headers);
  curl_slist_free_all(resolved);
  curl_easy_cleanup(handle);
}

long long ccurl_date(const char *text) { return (long long)curl_getdate(text, NULL); }
