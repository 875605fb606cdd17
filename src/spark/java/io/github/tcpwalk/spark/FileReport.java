package io.github.tcpwalk.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a file was found to be.
 *
 * @param format for people; "" of one that cannot be read
 * @param frames records read
 * @param packets in conversations
 * @param late frames of an earlier time than the one before them
 * @param undecoded what was meant to be read, and is in no conversation
 * @param dropped packets that were not captured, by what the file says
 * @param lastNanos the latest time of a frame; 0 without one
 * @param lateKeys of frames of an earlier time than any before them, the first ones
 * @param damage sentences about what is wrong, none where it is sound
 */
record FileReport(
        int file,
        String format,
        long frames,
        long packets,
        long late,
        long undecoded,
        long dropped,
        long lastNanos,
        List<byte[]> lateKeys,
        List<String> damage)
        implements Serializable {
    static byte[] pack(FileReport report) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
            out.writeObject(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** By this class's own loader: that of Spark's libraries does not know what spark-submit adds. */
    static FileReport unpack(byte[] octets) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(octets))) {
            return (FileReport) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
