package io.github.tcpwalk.spark;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How many octets tasks wrote for others to read, of those that succeeded. */
final class ShuffleOctets extends SparkListener {
    private final AtomicLong octets = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() == Success$.MODULE$ && end.taskMetrics() != null) {
            octets.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
        }
    }

    long octets() {
        return octets.get();
    }
}
