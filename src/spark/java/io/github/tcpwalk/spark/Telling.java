package io.github.tcpwalk.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskContext$;
import org.apache.spark.sql.Row;

/** Rows that are told one after the other, for who asks for them: a thread tells, and waits where it is far ahead. */
final class Telling implements Iterator<Row> {
    /** Tells all rows. */
    interface Teller {
        void tell(Consumer<Row> to) throws IOException;
    }

    private static final int ROWS_AT_ONCE = 256;
    private static final int MOST_AHEAD = 8;
    private static final List<Row> END = List.of();

    private final BlockingQueue<List<Row>> queue = new ArrayBlockingQueue<>(MOST_AHEAD);
    private List<Row> batch = new ArrayList<>();
    private volatile Throwable failure;
    private Iterator<Row> now = END.iterator();
    private boolean ended;

    Telling(Teller teller) {
        TaskContext task = TaskContext.get();
        Thread thread = new Thread(() -> run(task, teller), "tcpwalk telling");
        thread.setDaemon(true);
        task.addTaskCompletionListener(done -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
    }

    private void run(TaskContext task, Teller teller) {
        TaskContext$.MODULE$.setTaskContext(task);
        try {
            teller.tell(this::take);
            pass();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            try {
                queue.put(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody asks any more
            }
        }
    }

    private void take(Row row) {
        batch.add(row);
        if (batch.size() == ROWS_AT_ONCE) {
            pass();
        }
    }

    private void pass() {
        if (batch.isEmpty()) {
            return;
        }
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody asks any more", e);
        }
        batch = new ArrayList<>(ROWS_AT_ONCE);
    }

    @Override
    public boolean hasNext() {
        while (!ended && !now.hasNext()) {
            try {
                List<Row> next = queue.take();
                ended = next == END;
                now = next.iterator();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        if (ended && failure != null) {
            throw new IllegalStateException(failure);
        }
        return now.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return now.next();
    }
}
