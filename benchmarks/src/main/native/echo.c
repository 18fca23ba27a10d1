/*
 * A server of the Model Context Protocol (2025-11-25) over stdio with one tool, `echo {text}`, that does as little as can be,
 * so that what is measured is the client. It answers whatever has arrived in one write. It understands what clients
 * write without a parser: the last "id" of a line outside its text, and the raw text of the argument.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *out;
static size_t out_size, out_capacity;

static void put(const char *bytes, size_t size) {
  if (out_size + size > out_capacity) {
    out_capacity = (out_size + size) * 2;
    out = realloc(out, out_capacity);
  }
  memcpy(out + out_size, bytes, size);
  out_size += size;
}

static void text(const char *chars) { put(chars, strlen(chars)); }

static void flush(void) {
  size_t done = 0;
  while (done < out_size) {
    ssize_t n = write(1, out + done, out_size - done);
    if (n <= 0) exit(0);
    done += (size_t)n;
  }
  out_size = 0;
}

/* The raw value of a string member, without its quotes; clients here write no escaped quotes into it. */
static const char *string_member(const char *line, size_t size, const char *key, size_t *length) {
  const char *found = memmem(line, size, key, strlen(key));
  if (!found) return NULL;
  found += strlen(key);
  const char *end = memchr(found, '"', size - (size_t)(found - line));
  if (!end) return NULL;
  *length = (size_t)(end - found);
  return found;
}

static void answer(const char *line, size_t size) {
  size_t payload = 0;
  const char *value = string_member(line, size, "\"text\":\"", &payload);
  /* The id stands before or after the argument, never inside: look at what is short. */
  size_t head = value ? (size_t)(value - line) : size;
  const char *id = memmem(line, head, "\"id\":", 5);
  if (!id && value) {
    const char *rest = value + payload;
    id = memmem(rest, size - (size_t)(rest - line), "\"id\":", 5);
  }
  if (!id) return; /* A notification. */
  id += 5;
  size_t digits = strcspn(id, ",}");
  text("{\"jsonrpc\":\"2.0\",\"id\":");
  put(id, digits);
  if (value) {
    text(",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"");
    put(value, payload);
    text("\"}]}}\n");
  } else if (memmem(line, size, "\"initialize\"", 12)) {
    text(",\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
         "\"serverInfo\":{\"name\":\"echo\",\"version\":\"1\"}}}\n");
  } else if (memmem(line, size, "\"tools/list\"", 12)) {
    text(",\"result\":{\"tools\":[{\"name\":\"echo\",\"description\":\"Gives the text back\",\"inputSchema\":"
         "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]}}]}}\n");
  } else if (memmem(line, size, "\"ping\"", 6)) {
    text(",\"result\":{}}\n");
  } else {
    text(",\"error\":{\"code\":-32601,\"message\":\"unknown method\"}}\n");
  }
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
      answer(in + start, (size_t)(end - in) - start);
      start = scanned = (size_t)(end - in) + 1;
    }
    scanned = size - start;
    memmove(in, in + start, size - start);
    size -= start;
    if (out_size) flush();
  }
}
