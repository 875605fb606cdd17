package io.github.tcpwalk.udp;

import io.github.tcpwalk.wire.IcmpNotice;

/** What is said of one datagram: a cursor filled anew for each, valid until the next. */
public final class DatagramObservation {
    /** Its sender is the end that sent first. */
    public boolean fromClient;
    /** Its part in a stop-and-wait file transfer. */
    public DatagramRole role;
    /** Block number as on the wire; of BLOCK and ACK. A hostile one can be any int. */
    public int block;
    /** Octets of data the block claims, as on the wire; of BLOCK and ACK. A block's is 0..1024. */
    public int size;
    /** Bits of {@link DatagramNote}. */
    public int notes;
    /** True for a BLOCK seen for the first time: its data are new. */
    public boolean fresh;
    /** Blocks sent and not acknowledged after this datagram, as seen here. */
    public int outstanding;
    /** From this block's last sending to this, its first acknowledgment, when it was sent once; -1 otherwise. */
    public long rttNanos;
    /** The file it belongs to; null outside a transfer. */
    public TransferredFile file;
    /** The ICMP error that quotes it; null without one, and during a first pass. */
    public IcmpNotice rejectedBy;

    /**
     * {@return whether it has a note}
     *
     * @param note one that may have been given
     */
    public boolean is(DatagramNote note) {
        return note.in(notes);
    }

    void reset(boolean sentByClient) {
        fromClient = sentByClient;
        role = DatagramRole.DATAGRAM;
        block = 0;
        size = 0;
        notes = 0;
        fresh = false;
        outstanding = 0;
        rttNanos = -1;
        file = null;
        rejectedBy = null;
    }
}
