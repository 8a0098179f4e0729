#define _GNU_SOURCE
// The peer of the segmentation benchmark: ICU's sentence and word break iterators called from plain C, line by
// line, on UTF-16 in a reused buffer. Prints one line: seconds, bytes, sentences, words.
//
// usage: ICUPeer LOCALE=FILE...
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void fail(const char *what) {
  fprintf(stderr, "ICUPeer: error: %s\n", what);
  exit(2);
}

int main(int argc, char **argv) {
  if (argc < 2) fail("usage: ICUPeer LOCALE=FILE...");
  long bytes = 0, sentences = 0, words = 0;
  double seconds = 0;
  for (int i = 1; i < argc; i++) {
    char *path = strchr(argv[i], '=');
    if (path == NULL) fail("an argument without '='");
    *path++ = 0;
    int file = open(path, O_RDONLY);
    struct stat info;
    if (file < 0 || fstat(file, &info) != 0) fail(path);
    const char *text = mmap(NULL, info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (text == MAP_FAILED) fail(path);
    double start = now();
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *sentence = ubrk_open(UBRK_SENTENCE, argv[i], NULL, 0, &error);
    UBreakIterator *word = ubrk_open(UBRK_WORD, argv[i], NULL, 0, &error);
    if (U_FAILURE(error)) fail(u_errorName(error));
    UChar *units = NULL;
    long capacity = 0;
    const char *at = text, *end = text + info.st_size;
    while (at < end) {
      const char *stop = memchr(at, '\n', end - at);
      if (stop == NULL) stop = end;
      long length = stop - at;
      if (length > capacity) {
        capacity = length * 2;
        units = realloc(units, capacity * sizeof(UChar));
      }
      int32_t count = 0;
      error = U_ZERO_ERROR;
      u_strFromUTF8(units, (int32_t)capacity, &count, at, (int32_t)length, &error);
      error = U_ZERO_ERROR;
      ubrk_setText(sentence, units, count, &error);
      while (ubrk_next(sentence) != UBRK_DONE) sentences++;
      ubrk_setText(word, units, count, &error);
      while (ubrk_next(word) != UBRK_DONE) words++;
      at = stop + 1;
    }
    seconds += now() - start;
    bytes += info.st_size;
    ubrk_close(sentence);
    ubrk_close(word);
    free(units);
    munmap((void *)text, info.st_size);
    close(file);
  }
  printf("%.3f %ld %ld %ld\n", seconds, bytes, sentences, words);
  return 0;
}
