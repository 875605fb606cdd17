package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A sliding window over a {@link Feed}: waits for no more octets than are asked for. */
final class BufferedOctets extends Octets {
    /** A few kilobytes may unpack to any number of octets, and a pipe may never end. */
    private static final long MOST_SEARCHED_OF_A_STREAM = 64 << 20;

    private final Feed feed;
    private ByteBuffer room;

    /** @param feed stays open when this is closed */
    BufferedOctets(Feed feed, int capacityOctets) {
        this.feed = feed;
        allocate(capacityOctets);
    }

    private void allocate(int capacityOctets) {
        room = ByteBuffer.allocateDirect(capacityOctets);
        buffer = room.asReadOnlyBuffer(); // the class that files have too: accessors stay monomorphic
    }

    @Override
    int slide(long position, int length) throws IOException {
        return slide(position, length, true);
    }

    @Override
    int haveNow(long position, int length) throws IOException {
        return position >= start && position + length <= end ? length : slide(position, length, false);
    }

    @Override
    void forget(long from) {
        end = Math.max(start, Math.min(end, from));
    }

    @Override
    void stop() {
        feed.stop();
    }

    private int slide(long position, int length, boolean wait) throws IOException {
        int kept = position >= start && position < end ? (int) (end - position) : 0;
        if (length > room.capacity() || position + length > start + room.capacity() || kept == 0) {
            keep(position, kept);
        }
        while (end - position < length && (wait || feed.available(end) > 0)) {
            if (end - start == room.capacity()) {
                grow();
            }
            room.limit(room.capacity()).position((int) (end - start));
            int read = feed.read(end, room);
            if (read < 0) {
                break;
            }
            end += read;
        }
        return (int) Math.min(length, end - position);
    }

    /** Makes the window begin at {@code position}, keeping the {@code kept} octets it has from there on. */
    private void keep(long position, int kept) {
        if (kept > 0) {
            room.limit((int) (end - start)).position((int) (position - start));
            room.compact();
        }
        start = position;
        end = position + kept;
    }

    /** Doubles the window: only ever as fast as octets arrive, so that a lying length costs nothing. */
    private void grow() {
        ByteBuffer old = room;
        old.position(0).limit((int) (end - start));
        allocate(old.capacity() * 2);
        room.put(old);
    }

    @Override
    boolean goesBack() {
        return feed.isFile();
    }

    @Override
    long mostSearched() {
        return feed.isFile() ? Long.MAX_VALUE : MOST_SEARCHED_OF_A_STREAM;
    }

    @Override
    Damage damage() {
        return feed.damage();
    }

    @Override
    long consumedOctets(long position) {
        return feed.consumedOctets(position);
    }

    @Override
    public void close() {
        if (room != null) {
            DirectMemory.free(room);
        }
        buffer = null;
        room = null;
        end = start;
    }
}
