package io.github.tcpwalk.capture;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One pass over a capture, from its first record on. */
final class PassSource implements FrameSource {
    private final RecordReader reader;
    private long position;
    private volatile boolean stopped;
    /** Of the frame delivered last, unless that is left out. */
    private ByteBuffer inSight;

    PassSource(RecordReader reader) {
        this.reader = reader;
        this.position = reader.first();
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (position == RecordReader.NO_MORE) {
            return false;
        }
        if (inSight != null) {
            reader.octets.delivered(inSight);
            inSight = null;
        }
        if (!stopped) {
            long at = position;
            position = reader.read(at, frame);
            if (position != RecordReader.NO_MORE) {
                inSight = frame.octets;
                return true;
            }
        }
        if (stopped) {
            reader.stopped();
        }
        position = RecordReader.NO_MORE;
        return false;
    }

    @Override
    public void leftOut() {
        inSight = null;
    }

    @Override
    public boolean ready() throws IOException {
        return reader.reading != RecordReader.Reading.PIPE
                || position == RecordReader.NO_MORE
                || reader.ready(position);
    }

    @Override
    public void stop() {
        stopped = true;
        reader.octets.stop();
    }

    @Override
    public Damage damage() {
        return reader.damage();
    }

    @Override
    public long consumedOctets() {
        return reader.octets.consumedOctets(position == RecordReader.NO_MORE ? reader.octets.end : position);
    }

    @Override
    public void close() throws IOException {
        position = RecordReader.NO_MORE;
        reader.octets.close();
    }
}
