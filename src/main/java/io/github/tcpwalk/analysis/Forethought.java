package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.FrameSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A second telling of a large capture by three threads: one reads and decodes, one thinks about the packets, some
 * blocks ahead of the third, which says to the visitor what was made of them.
 */
final class Forethought implements Closeable {
    private final Blocks blocks;
    private final Dictation dictation = new Dictation();
    private final Conversations thinking;
    private final long frames;
    private final BlockingQueue<Remarks> heard = new ArrayBlockingQueue<>(Blocks.IN_SIGHT);
    /** The last ones are about no block. */
    private final BlockingQueue<Remarks> told = new ArrayBlockingQueue<>(Blocks.IN_SIGHT + 1);

    private final Remarks last = new Remarks();
    private final Thread thread = new Thread(this::run, "thinking ahead");
    private volatile boolean closed;
    private Throwable failure;

    /**
     * @param verifies checksums ahead, as most will be asked for
     * @param known all conversations of the first telling
     * @param frames that it had
     * @param only numbers of those that are looked at; null for all
     */
    Forethought(FrameSource source, boolean verifies, Roll known, Choice choice, long frames, BitSet only) {
        this.frames = frames;
        thinking = Conversations.again(known, choice, dictation, dictation);
        for (int i = 0; i < Blocks.IN_SIGHT; i++) {
            heard.add(new Remarks());
        }
        blocks = new Blocks(source, verifies, choice.bounds(), only);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            think();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IOException("interrupted", e);
        }
        told.add(last);
    }

    private void think() throws IOException, InterruptedException {
        long left = frames;
        Block block;
        while (!closed && left > 0 && (block = blocks.take()) != null) {
            Remarks remarks = heard.take();
            remarks.begin(block);
            dictation.into(remarks);
            for (int i = 0; i < block.count() && left > 0; i++, left--) {
                block.tell(i, thinking);
                thinking.frame(block.frame(i));
            }
            told.add(remarks);
        }
        dictation.into(last);
        thinking.finish();
    }

    /** Tells everything chosen to {@code visitor}, once. */
    void tell(Visitor visitor) throws IOException {
        try {
            Remarks remarks;
            while ((remarks = told.take()) != last) {
                remarks.tell(visitor);
                blocks.giveBack(remarks.block());
                heard.add(remarks);
            }
            last.tell(visitor);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        Blocks.rethrow(failure);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        blocks.close();
        Blocks.await(thread);
    }
}
