/* The echo server over stdio: answers whatever has arrived in one write. */
#include "answer.h"

#include <unistd.h>

static void flush(void) {
  size_t done = 0;
  while (done < out_size) {
    ssize_t n = write(1, out + done, out_size - done);
    if (n <= 0) exit(0);
    done += (size_t)n;
  }
  out_size = 0;
}

int main(void) {
  size_t capacity = 1 << 16, size = 0, scanned = 0;
  char *in = malloc(capacity);
  for (;;) {
    if (size == capacity) in = realloc(in, capacity *= 2);
    ssize_t n = read(0, in + size, capacity - size);
    if (n <= 0) return 0;
    size += (size_t)n;
    size_t start = 0;
    char *end;
    while ((end = memchr(in + scanned, '\n', size - scanned))) {
      size_t before = out_size;
      answer(in + start, (size_t)(end - in) - start);
      if (out_size > before) put("\n", 1);
      start = scanned = (size_t)(end - in) + 1;
    }
    scanned = size - start;
    memmove(in, in + start, size - start);
    size -= start;
    if (out_size) flush();
  }
}
