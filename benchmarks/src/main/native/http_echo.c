/*
 * The echo server over HTTP/1.1 on a free port of 127.0.0.1, which it prints: one thread, epoll, connections that stay open.
 * It understands what clients send without a parser: the length of the body and the method. A number as its first
 * argument is how many milliseconds each answer of the tool is held back.
 */
#include "answer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <strings.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define MOST_CONNECTIONS 8192

struct held {
  long long due;
  char *bytes;
  size_t size;
};

struct connection {
  char *in;
  size_t in_size, in_capacity;
  char *unsent;
  size_t unsent_size;
  struct held held;
};

static struct connection connections[MOST_CONNECTIONS];
static int epoll;
static long delay;

static long long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void wait_for(int fd, int operation, unsigned events) {
  struct epoll_event event = {.events = events, .data.fd = fd};
  epoll_ctl(epoll, operation, fd, &event);
}

static void end(int fd) {
  struct connection *c = &connections[fd];
  free(c->in);
  free(c->unsent);
  free(c->held.bytes);
  memset(c, 0, sizeof *c);
  close(fd);
}

static void send_all(int fd, const char *bytes, size_t size) {
  struct connection *c = &connections[fd];
  size_t done = 0;
  while (!c->unsent_size && done < size) {
    ssize_t n = write(fd, bytes + done, size - done);
    if (n < 0) {
      if (errno != EAGAIN) return;
      break;
    }
    done += (size_t)n;
  }
  if (done < size) {
    c->unsent = realloc(c->unsent, c->unsent_size + size - done);
    memcpy(c->unsent + c->unsent_size, bytes + done, size - done);
    c->unsent_size += size - done;
    wait_for(fd, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
  }
}

static void send_rest(int fd) {
  struct connection *c = &connections[fd];
  char *rest = c->unsent;
  size_t size = c->unsent_size;
  c->unsent = NULL;
  c->unsent_size = 0;
  wait_for(fd, EPOLL_CTL_MOD, EPOLLIN);
  send_all(fd, rest, size);
  free(rest);
}

/* One whole request: its answer is sent, or held back. */
static void serve(int fd, const char *head, const char *body, size_t size) {
  static char *whole;
  out_size = 0;
  int is_post = !strncmp(head, "POST", 4);
  if (is_post) answer(body, size);
  char line[256];
  int length;
  if (!is_post)
    length = snprintf(line, sizeof line, "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
  else if (!out_size)
    length = snprintf(line, sizeof line, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
  else
    length = snprintf(line, sizeof line,
                      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", out_size);
  size_t total = (size_t)length + out_size;
  whole = realloc(whole, total);
  memcpy(whole, line, (size_t)length);
  memcpy(whole + length, out, out_size);
  if (delay && memmem(body, size, "\"tools/call\"", 12)) {
    struct held *held = &connections[fd].held;
    held->bytes = malloc(total);
    memcpy(held->bytes, whole, total);
    held->size = total;
    held->due = now_ms() + delay;
  } else {
    send_all(fd, whole, total);
  }
}

static size_t content_length(const char *head, size_t size) {
  for (const char *line = head; line && line < head + size; line = memchr(line, '\n', size - (size_t)(line - head))) {
    if (*line == '\n') line++;
    if (!strncasecmp(line, "content-length:", 15)) return strtoul(line + 15, NULL, 10);
  }
  return 0;
}

static void receive(int fd) {
  struct connection *c = &connections[fd];
  for (;;) {
    if (c->in_size == c->in_capacity) c->in = realloc(c->in, c->in_capacity = c->in_capacity ? c->in_capacity * 2 : 4096);
    ssize_t n = read(fd, c->in + c->in_size, c->in_capacity - c->in_size);
    if (n == 0 || (n < 0 && errno != EAGAIN)) {
      end(fd);
      return;
    }
    if (n < 0) break;
    c->in_size += (size_t)n;
    if (c->in_size < c->in_capacity) break;
  }
  char *blank;
  while ((blank = memmem(c->in, c->in_size, "\r\n\r\n", 4))) {
    size_t head = (size_t)(blank - c->in) + 4;
    size_t body = content_length(c->in, head);
    if (c->in_size < head + body) break;
    serve(fd, c->in, c->in + head, body);
    c->in_size -= head + body;
    memmove(c->in, c->in + head + body, c->in_size);
  }
}

static void release_held(void) {
  long long now = now_ms();
  for (int fd = 0; fd < MOST_CONNECTIONS; fd++) {
    struct held *held = &connections[fd].held;
    if (held->bytes && held->due <= now) {
      char *bytes = held->bytes;
      held->bytes = NULL;
      send_all(fd, bytes, held->size);
      free(bytes);
    }
  }
}

int main(int count, char **arguments) {
  delay = count > 1 ? atol(arguments[1]) : 0;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 4096)) return 1;
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  epoll = epoll_create1(0);
  wait_for(listener, EPOLL_CTL_ADD, EPOLLIN);
  wait_for(0, EPOLL_CTL_ADD, EPOLLIN); /* Ends with whoever started it. */
  struct epoll_event events[256];
  for (;;) {
    int n = epoll_wait(epoll, events, 256, delay ? 1 : -1);
    for (int i = 0; i < n; i++) {
      int fd = events[i].data.fd;
      if (fd == 0) return 0;
      if (fd == listener) {
        int accepted;
        while ((accepted = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
          if (accepted >= MOST_CONNECTIONS) {
            close(accepted);
            continue;
          }
          int yes = 1;
          setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
          wait_for(accepted, EPOLL_CTL_ADD, EPOLLIN);
        }
        continue;
      }
      if (events[i].events & EPOLLOUT) send_rest(fd);
      if (events[i].events & ~(unsigned)EPOLLOUT) receive(fd);
    }
    if (delay) release_held();
  }
}
