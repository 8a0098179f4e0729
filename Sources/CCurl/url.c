#include "CCurl.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

/// A part as a string of malloc's own; null where there is none.
static char *part(CURLU *handle, CURLUPart which, unsigned flags) {
  char *found = NULL;
  if (curl_url_get(handle, which, &found, flags) != CURLUE_OK) return NULL;
  char *copy = strdup(found);
  curl_free(found);
  return copy;
}

static char *target(CURLU *handle) {
  char *path = part(handle, CURLUPART_PATH, 0);
  char *query = part(handle, CURLUPART_QUERY, 0);
  if (!path || !query) {
    free(query);
    return path;
  }
  size_t size = strlen(path) + strlen(query) + 2;
  char *both = malloc(size);
  if (both) {
    strcpy(both, path);
    strcat(both, "?");
    strcat(both, query);
  }
  free(path);
  free(query);
  return both;
}

int ccurl_url_read(const char *base, const char *reference, ccurl_url *url) {
  memset(url, 0, sizeof *url);
  CURLU *handle = curl_url();
  if (!handle) return 0;
  // Spaces and bytes beyond ASCII are written as they are in many a Location.
  int fine = !base || curl_url_set(handle, CURLUPART_URL, base, 0) == CURLUE_OK;
  // An empty reference and a fragment alone are the base itself (RFC 3986, 5.2.2), which libcurl takes for its folder.
  int is_base = base && (!*reference || *reference == '#');
  if (!is_base)
    fine = fine && curl_url_set(handle, CURLUPART_URL, reference, CURLU_URLENCODE) == CURLUE_OK;
  if (fine) {
    curl_url_set(handle, CURLUPART_FRAGMENT, NULL, 0);
    curl_url_set(handle, CURLUPART_USER, NULL, 0);
    curl_url_set(handle, CURLUPART_PASSWORD, NULL, 0);
    url->scheme = part(handle, CURLUPART_SCHEME, 0);
    url->host = part(handle, CURLUPART_HOST, 0);
    if (url->host) {
      for (char *at = url->host; *at; at++)
        if (*at >= 'A' && *at <= 'Z') *at += 'a' - 'A';
      fine = curl_url_set(handle, CURLUPART_HOST, url->host, 0) == CURLUE_OK;
    }
    url->target = target(handle);
    url->text = part(handle, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
    char *port = part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    url->port = port ? atoi(port) : 0;
    free(port);
  }
  curl_url_cleanup(handle);
  fine = fine && url->text && url->scheme && url->host && url->host[0] && url->target && url->port > 0
    && (!strcmp(url->scheme, "http") || !strcmp(url->scheme, "https"));
  if (!fine) ccurl_url_free(url);
  return fine;
}

void ccurl_url_free(ccurl_url *url) {
  free(url->text);
  free(url->scheme);
  free(url->host);
  free(url->target);
  memset(url, 0, sizeof *url);
}
