package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.capture.PcapngWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Where extracted frames go, in one of two formats. */
interface ExtractFile extends Closeable {
    /** @param comment kept only where the format can hold it; null for none */
    void write(Frame frame, String comment) throws IOException;

    /** @param name of an address, kept only where the format can hold it */
    default void name(int ipVersion, long high, long low, String name) throws IOException {}

    static ExtractFile pcap(OutputStream out, int linkType) throws IOException {
        PcapWriter writer = new PcapWriter(out, linkType);
        return new ExtractFile() {
            @Override
            public void write(Frame frame, String comment) throws IOException {
                writer.write(frame);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    static ExtractFile pcapng(OutputStream out) throws IOException {
        String version = Tcpwalk.class.getPackage().getImplementationVersion();
        PcapngWriter writer = new PcapngWriter(out, version == null ? "tcpwalk" : "tcpwalk " + version);
        return new ExtractFile() {
            @Override
            public void write(Frame frame, String comment) throws IOException {
                writer.write(frame, comment);
            }

            @Override
            public void name(int ipVersion, long high, long low, String name) throws IOException {
                writer.name(ipVersion, high, low, name);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
