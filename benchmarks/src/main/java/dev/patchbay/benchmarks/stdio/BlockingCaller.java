package dev.patchbay.benchmarks.stdio;

/** A client whose caller waits for each answer on a thread of its own. */
record BlockingCaller(EchoClient client) implements EchoClient {
    @Override
    public String echo(String text) {
        return client.echo(text);
    }

    @Override
    public void many(String text, int calls, int inFlight) {
        client.many(text, calls, inFlight);
    }

    @Override
    public void close() {
        client.close();
    }
}
