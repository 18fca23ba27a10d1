/*
 * What a server of the Model Context Protocol (2025-11-25) with one tool, `echo {text}`, answers: as little as can be, so that
 * what is measured is the client. It understands what clients write without a parser: the last "id" of a message outside
 * its text, and the raw text of the argument.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include <stdlib.h>
#include <string.h>

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

/* Puts the answer to one message; nothing for a notification. */
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
    text("\"}]}}");
  } else if (memmem(line, size, "\"initialize\"", 12)) {
    text(",\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
         "\"serverInfo\":{\"name\":\"echo\",\"version\":\"1\"}}}");
  } else if (memmem(line, size, "\"tools/list\"", 12)) {
    text(",\"result\":{\"tools\":[{\"name\":\"echo\",\"description\":\"Gives the text back\",\"inputSchema\":"
         "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]}}]}}");
  } else if (memmem(line, size, "\"ping\"", 6)) {
    text(",\"result\":{}}");
  } else {
    text(",\"error\":{\"code\":-32601,\"message\":\"unknown method\"}}");
  }
}

#endif
