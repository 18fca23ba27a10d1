/* A scriptling plugin in C, with just enough JSON for what the tests send: it takes the first members of a line that have
 * the names it looks for. It answers plugin.shutdown, but ends only with its input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char line[1 << 16];

static const char *after(const char *from, const char *key) {
    const char *found = strstr(from, key);
    return found == NULL ? NULL : found + strlen(key);
}

static int is(const char *method) {
    const char *found = after(line, "\"method\":\"");
    return found != NULL && strncmp(found, method, strlen(method)) == 0 && found[strlen(method)] == '"';
}

static void answer(const char *id, const char *kind, const char *value) {
    printf("{\"jsonrpc\":\"2.0\",\"%s\":%s,\"id\":%s}\n", kind, value, id);
    fflush(stdout);
}

static const char *HANDSHAKE =
    "{\"protocol\":\"1.0\",\"transport\":\"json\",\"library\":{\"name\":\"calculator\",\"version\":\"2.0\",\"description\":\"\"},"
    "\"capabilities\":null,\"schema\":{\"functions\":[{\"name\":\"add\"},{\"name\":\"greet\"},{\"name\":\"divide\"}],"
    "\"classes\":null,\"constants\":[{\"name\":\"base\",\"value\":{\"type\":\"int\",\"value\":10}}]}}";

static void call(const char *id) {
    const char *name = after(line, "\"name\":\"");
    char text[1 << 15];
    if (name != NULL && strncmp(name, "add\"", 4) == 0) {
        const char *left = after(name, "\"value\":");
        const char *right = left == NULL ? NULL : after(left, "\"value\":");
        if (right == NULL) {
            answer(id, "error", "{\"code\":-32000,\"message\":\"add takes two numbers\"}");
            return;
        }
        snprintf(text, sizeof text, "{\"type\":\"int\",\"value\":%lld}", atoll(left) + atoll(right));
        answer(id, "result", text);
    } else if (name != NULL && strncmp(name, "greet\"", 6) == 0) {
        const char *who = after(name, "\"value\":\"");
        size_t length = who == NULL ? 0 : strcspn(who, "\"");
        snprintf(text, sizeof text, "{\"type\":\"string\",\"value\":\"hello %.*s\"}", (int) length, who == NULL ? "" : who);
        answer(id, "result", text);
    } else {
        answer(id, "error", "{\"code\":-32000,\"message\":\"division by zero\"}");
    }
}

int main(void) {
    while (fgets(line, sizeof line, stdin) != NULL) {
        const char *found = after(line, "\"id\":");
        char id[32] = "null";
        if (found != NULL) {
            snprintf(id, sizeof id, "%.*s", (int) strspn(found, "0123456789"), found);
        }
        if (is("scriptling.handshake")) {
            answer(id, "result", HANDSHAKE);
        } else if (is("function.call")) {
            call(id);
        } else if (is("plugin.shutdown")) {
            answer(id, "result", "null");
        } else {
            answer(id, "error", "{\"code\":-32000,\"message\":\"unknown method\"}");
        }
    }
    return 0;
}
