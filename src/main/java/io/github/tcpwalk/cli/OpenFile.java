package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.OpenCapture;
import java.io.Closeable;
import java.io.IOException;

/** What a shell has open. @param name as its user wrote it */
record OpenFile(String name, OpenCapture capture) implements Closeable {
    @Override
    public void close() throws IOException {
        capture.close();
    }
}
