package dev.patchbay.runtime.stdio.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Hands each write on at once, as the JDK's pipe to a process keeps small ones back. */
final class UnbufferedOutput extends FilterOutputStream {
    UnbufferedOutput(OutputStream pipe) {
        super(pipe);
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        out.flush();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.flush();
    }
}
