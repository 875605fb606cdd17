package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Makes a feed that can be read once readable anywhere and often, by keeping what it gave in a temporary file, as far
 * as somebody has read. The feed is closed as soon as it has given everything.
 */
final class Spool implements Feed {
    private final Feed once;
    private final SpoolFile file;
    private long[] slots = new long[1];
    private long spooled;
    private boolean complete;

    /** @param file stays open when this is closed */
    Spool(Feed once, SpoolFile file) {
        this.once = once;
        this.file = file;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        while (spooled <= position && !complete) {
            fill();
        }
        if (position >= spooled) {
            return -1;
        }
        int limit = into.limit();
        int within = (int) (position % SpoolFile.SLOT_OCTETS);
        long most = Math.min(SpoolFile.SLOT_OCTETS - within, spooled - position);
        into.limit((int) Math.min(limit, into.position() + most));
        int read = file.read(into, slots[(int) (position / SpoolFile.SLOT_OCTETS)] + within);
        into.limit(limit);
        return read;
    }

    /** Takes what there is, to the end of the slot at most. */
    private void fill() throws IOException {
        int within = (int) (spooled % SpoolFile.SLOT_OCTETS);
        ByteBuffer chunk = file.chunk();
        chunk.limit(SpoolFile.SLOT_OCTETS - within);
        if (once.read(spooled, chunk) < 0) {
            complete = true;
            once.close();
            return;
        }
        int slot = (int) (spooled / SpoolFile.SLOT_OCTETS);
        if (within == 0) {
            if (slot == slots.length) {
                slots = Arrays.copyOf(slots, 2 * slot);
            }
            slots[slot] = file.slot();
        }
        chunk.flip();
        int octets = chunk.remaining();
        file.write(chunk, slots[slot] + within);
        spooled += octets;
    }

    /** Takes everything now, so that the feed below need not stay open. */
    void complete() throws IOException {
        while (!complete) {
            fill();
        }
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public int available(long position) throws IOException {
        return position < spooled
                ? (int) Math.min(Integer.MAX_VALUE, spooled - position)
                : complete ? 0 : once.available(position);
    }

    @Override
    public void stop() {
        once.stop();
    }

    @Override
    public Damage damage() {
        return once.damage();
    }

    @Override
    public long consumedOctets(long position) {
        return once.consumedOctets(position);
    }

    @Override
    public void close() throws IOException {
        once.close();
    }
}
