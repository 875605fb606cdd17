package io.github.tcpwalk.capture;

import java.io.IOException;

/** Hands everything on to another source, which is closed with it: for those that do one thing differently. */
public abstract class FilterSource implements FrameSource {
    private final FrameSource source;

    /** @param source where everything comes from */
    protected FilterSource(FrameSource source) {
        this.source = source;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        return source.next(frame);
    }

    @Override
    public boolean ready() throws IOException {
        return source.ready();
    }

    @Override
    public void leftOut() {
        source.leftOut();
    }

    @Override
    public void stop() {
        source.stop();
    }

    @Override
    public Damage damage() {
        return source.damage();
    }

    @Override
    public long consumedOctets() {
        return source.consumedOctets();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
