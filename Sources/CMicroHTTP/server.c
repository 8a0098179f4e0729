#include "CMicroHTTP.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// A connection from its first byte to its end: libmicrohttpd's time limit starts anew with every byte, ours does not.
typedef struct connection {
  struct connection *previous, *next;
  int socket;
  // When the request that is being read or answered must be done; 0 while none has begun.
  int64_t deadline;
} connection;

struct chttp_server {
  struct MHD_Daemon *daemon;
  chttp_handler handler;
  void *context;
  chttp_limits limits;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  pthread_t watch;
  int stopping;
  unsigned int busy;
  connection *connections;
};

struct chttp_request {
  chttp_server *server;
  struct MHD_Connection *mhd;
  char *method;
  char *target;
  unsigned char *body;
  size_t count, room;
  int too_large, begun, answered;
  enum MHD_Result result;
};

static int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static connection *connection_of(struct MHD_Connection *mhd) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

static void set_deadline(chttp_server *server, connection *c) {
  if (!c) return;
  pthread_mutex_lock(&server->lock);
  c->deadline = now_ms() + (int64_t)server->limits.whole_seconds * 1000;
  pthread_mutex_unlock(&server->lock);
}

// Called as a connection is opened and just before its socket is closed.
static void notify_connection(void *cls, struct MHD_Connection *mhd, void **context,
                              enum MHD_ConnectionNotificationCode code) {
  chttp_server *server = cls;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
    connection *c = calloc(1, sizeof *c);
    if (!c || !info) {
      free(c);
      return;
    }
    c->socket = info->connect_fd;
    pthread_mutex_lock(&server->lock);
    c->deadline = now_ms() + (int64_t)server->limits.whole_seconds * 1000;
    c->next = server->connections;
    if (c->next) c->next->previous = c;
    server->connections = c;
    pthread_mutex_unlock(&server->lock);
    *context = c;
  } else if (*context) {
    connection *c = *context;
    pthread_mutex_lock(&server->lock);
    if (c->previous) c->previous->next = c->next;
    else server->connections = c->next;
    if (c->next) c->next->previous = c->previous;
    pthread_mutex_unlock(&server->lock);
    free(c);
    *context = NULL;
  }
}

// Ends connections that trickle: the socket is shut down here and closed by libmicrohttpd, which sees its end.
static void *watch(void *cls) {
  chttp_server *server = cls;
  pthread_mutex_lock(&server->lock);
  while (!server->stopping) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += 250 * 1000000;
    if (until.tv_nsec >= 1000000000) {
      until.tv_sec++;
      until.tv_nsec -= 1000000000;
    }
    pthread_cond_timedwait(&server->wake, &server->lock, &until);
    int64_t now = now_ms();
    for (connection *c = server->connections; c; c = c->next) {
      if (c->deadline && c->deadline < now) {
        shutdown(c->socket, SHUT_RDWR);
        c->deadline = 0;
      }
    }
  }
  pthread_mutex_unlock(&server->lock);
  return NULL;
}

static size_t keep_escapes(void *cls, struct MHD_Connection *mhd, char *text) {
  (void)cls;
  (void)mhd;
  return strlen(text);
}

// The request line's target, before anything is decoded; what it returns is the request's context.
static void *begin(void *cls, const char *target, struct MHD_Connection *mhd) {
  chttp_server *server = cls;
  chttp_request *request = calloc(1, sizeof *request);
  if (!request) return NULL;
  request->server = server;
  request->mhd = mhd;
  request->target = strdup(target);
  pthread_mutex_lock(&server->lock);
  server->busy++;
  pthread_mutex_unlock(&server->lock);
  return request;
}

static void end(void *cls, struct MHD_Connection *mhd, void **context, enum MHD_RequestTerminationCode code) {
  (void)code;
  chttp_server *server = cls;
  chttp_request *request = *context;
  if (!request) return;
  pthread_mutex_lock(&server->lock);
  server->busy--;
  pthread_cond_broadcast(&server->wake);
  pthread_mutex_unlock(&server->lock);
  // The next request on the connection has its own time.
  set_deadline(server, connection_of(mhd));
  free(request->method);
  free(request->target);
  free(request->body);
  free(request);
  *context = NULL;
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *mhd, const char *url, const char *method,
                              const char *version, const char *data, size_t *count, void **context) {
  (void)url;
  (void)version;
  chttp_server *server = cls;
  chttp_request *request = *context;
  if (!request || !request->target) return MHD_NO;
  request->mhd = mhd;
  if (!request->begun) {
    request->begun = 1;
    request->method = strdup(method);
    const char *length = MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Content-Length");
    if (length && strtoull(length, NULL, 10) > server->limits.body_bytes) {
      // Answered before the body has come, which closes the connection afterwards: it is never read.
      request->too_large = 1;
      server->handler(server->context, request);
      return request->answered ? request->result : MHD_NO;
    }
    return MHD_YES;
  }
  if (*count > 0) {
    if (*count > server->limits.body_bytes - request->count) {
      request->too_large = 1;
    } else if (!request->too_large) {
      if (request->count + *count > request->room) {
        size_t room = request->room * 2 > request->count + *count ? request->room * 2 : request->count + *count;
        unsigned char *body = realloc(request->body, room);
        if (!body) return MHD_NO;
        request->body = body;
        request->room = room;
      }
      memcpy(request->body + request->count, data, *count);
      request->count += *count;
    }
    *count = 0;
    return MHD_YES;
  }
  if (!request->method) return MHD_NO;
  server->handler(server->context, request);
  // Whoever asked has as long again to take the answer.
  set_deadline(server, connection_of(mhd));
  return request->answered ? request->result : MHD_NO;
}

chttp_server *chttp_start(const char *address, uint16_t port, const chttp_limits *limits, chttp_handler handler,
                          void *context, int *error) {
  *error = 0;
  struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_STREAM};
  struct addrinfo *found = NULL;
  if (getaddrinfo(address, NULL, &hints, &found) != 0) {
    *error = EINVAL;
    return NULL;
  }
  if (found->ai_family == AF_INET) ((struct sockaddr_in *)found->ai_addr)->sin_port = htons(port);
  else ((struct sockaddr_in6 *)found->ai_addr)->sin6_port = htons(port);
  // The socket is made here, so that errno says what is wrong with the address.
  int listening = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  int one = 1;
  if (listening < 0 || setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
      bind(listening, found->ai_addr, found->ai_addrlen) != 0 || listen(listening, 1024) != 0) {
    *error = errno;
    if (listening >= 0) close(listening);
    freeaddrinfo(found);
    return NULL;
  }
  unsigned int family = found->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0;
  freeaddrinfo(found);
  chttp_server *server = calloc(1, sizeof *server);
  if (!server) {
    *error = ENOMEM;
    close(listening);
    return NULL;
  }
  server->handler = handler;
  server->context = context;
  server->limits = *limits;
  pthread_mutex_init(&server->lock, NULL);
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&server->wake, &attributes);
  pthread_condattr_destroy(&attributes);
  server->daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | family, 0, NULL, NULL, answer, server,
      MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_THREAD_POOL_SIZE, limits->threads,
      MHD_OPTION_CONNECTION_LIMIT, limits->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      limits->connections_per_address, MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits->head_bytes,
      MHD_OPTION_CONNECTION_TIMEOUT, limits->idle_seconds, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
      MHD_OPTION_URI_LOG_CALLBACK, begin, server, MHD_OPTION_NOTIFY_COMPLETED, end, server,
      MHD_OPTION_NOTIFY_CONNECTION, notify_connection, server, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (!server->daemon || pthread_create(&server->watch, NULL, watch, server) != 0) {
    *error = errno;
    if (server->daemon) MHD_stop_daemon(server->daemon);
    else close(listening);
    free(server);
    return NULL;
  }
  return server;
}

uint16_t chttp_port(const chttp_server *server) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_LISTEN_FD);
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  if (!info || getsockname(info->listen_fd, (struct sockaddr *)&address, &size) != 0) return 0;
  return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                             : ((struct sockaddr_in *)&address)->sin_port);
}

void chttp_stop(chttp_server *server, unsigned int milliseconds) {
  MHD_socket listening = MHD_quiesce_daemon(server->daemon);
  if (listening != MHD_INVALID_SOCKET) close(listening);
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += milliseconds / 1000;
  until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec++;
    until.tv_nsec -= 1000000000;
  }
  pthread_mutex_lock(&server->lock);
  while (server->busy > 0 && pthread_cond_timedwait(&server->wake, &server->lock, &until) != ETIMEDOUT) {
  }
  server->stopping = 1;
  pthread_cond_broadcast(&server->wake);
  pthread_mutex_unlock(&server->lock);
  pthread_join(server->watch, NULL);
  MHD_stop_daemon(server->daemon);
  pthread_cond_destroy(&server->wake);
  pthread_mutex_destroy(&server->lock);
  free(server);
}

unsigned int chttp_connections(const chttp_server *server) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
  return info ? info->num_connections : 0;
}

const char *chttp_method(const chttp_request *request) { return request->method; }
const char *chttp_target(const chttp_request *request) { return request->target; }
int chttp_is_too_large(const chttp_request *request) { return request->too_large; }

const void *chttp_body(const chttp_request *request, size_t *count) {
  *count = request->count;
  return request->body;
}

struct visit {
  void *context;
  void (*function)(void *context, const char *name, const char *value);
};

static enum MHD_Result visit_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value) {
  (void)kind;
  struct visit *visit = cls;
  visit->function(visit->context, name, value ? value : "");
  return MHD_YES;
}

void chttp_headers(chttp_request *request, void *context,
                   void (*function)(void *context, const char *name, const char *value)) {
  struct visit visit = {context, function};
  MHD_get_connection_values(request->mhd, MHD_HEADER_KIND, visit_header, &visit);
}

void chttp_answer(chttp_request *request, unsigned int status, const char *const *headers, const void *body,
                  size_t count) {
  if (request->answered) return;
  request->answered = 1;
  struct MHD_Response *response =
      MHD_create_response_from_buffer(count, (void *)body, MHD_RESPMEM_MUST_COPY);
  request->result = MHD_NO;
  if (!response) return;
  for (; headers[0] && headers[1]; headers += 2) MHD_add_response_header(response, headers[0], headers[1]);
  request->result = MHD_queue_response(request->mhd, status, response);
  MHD_destroy_response(response);
}
