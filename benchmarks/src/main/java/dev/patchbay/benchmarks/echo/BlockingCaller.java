package dev.patchbay.benchmarks.echo;

/** A client whose caller waits for each answer on a thread of its own. */
public record BlockingCaller(EchoClient client) implements EchoClient {
    @Override
    public String echo(String text) {
        return client.echo(text);
    }

    @Override
    public void many(String text, long[] nanos, int inFlight) {
        client.many(text, nanos, inFlight);
    }

    @Override
    public void close() {
        client.close();
    }
}
