package io.github.tcpwalk.capture;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * A pipe or terminal whose reader, when it waits, can be told by another thread to wait no more.
 * {@code FileInputStream} itself waits in the kernel whatever happens; its channel is woken by being closed (on Windows
 * not before something comes).
 */
final class PipeStream extends InputStream {
    private final FileInputStream in;
    private final FileChannel channel;
    private volatile boolean stopped;

    PipeStream(FileInputStream in) {
        this.in = in;
        this.channel = in.getChannel();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return stopped ? -1 : channel.read(ByteBuffer.wrap(into, offset, length));
        } catch (ClosedChannelException closed) {
            if (stopped) {
                return -1;
            }
            throw closed;
        }
    }

    @Override
    public int available() throws IOException {
        try {
            return stopped ? 0 : in.available();
        } catch (IOException closed) {
            if (stopped) {
                return 0;
            }
            throw closed;
        }
    }

    /** Called by another thread: {@link #read} is at the end from now on, also one that waits. */
    void stop() {
        stopped = true;
        try {
            close();
        } catch (IOException notClosed) {
            // the reader is at the end all the same once it wakes up
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
