package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The file as far as it is written. */
record ChannelFeed(FileChannel channel) implements Feed {
    @Override
    public int read(long from, ByteBuffer into) throws IOException {
        return channel.read(into, from);
    }

    @Override
    public int available(long position) {
        return Integer.MAX_VALUE; // its end is no reason to wait: the caller asks again
    }

    @Override
    public boolean isFile() {
        return true;
    }

    @Override
    public void stop() {}

    @Override
    public Damage damage() {
        return null;
    }

    @Override
    public long consumedOctets(long position) {
        return position;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
