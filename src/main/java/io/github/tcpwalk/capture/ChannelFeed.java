package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The file as far as it is written. */
record ChannelFeed(FileChannel channel) implements FileFeed {
    @Override
    public int read(long from, ByteBuffer into) throws IOException {
        return channel.read(into, from);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
