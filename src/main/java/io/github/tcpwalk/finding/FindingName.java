package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.Severity.ERROR;
import static io.github.tcpwalk.finding.Severity.INFO;
import static io.github.tcpwalk.finding.Severity.WARNING;
import static io.github.tcpwalk.finding.Watch.attempt;
import static io.github.tcpwalk.finding.Watch.eachEnd;
import static io.github.tcpwalk.finding.Watch.life;

import java.util.Locale;

/**
 * The names of all findings. Within one severity the order here is the order of importance: what keeps anybody from
 * connecting comes before what makes them slow. Beside a name stands who looks for it, unless that is a {@link Pattern}
 * or looks for a thing named here as well.
 */
public enum FindingName {
    /** Very many openings that were never finished, towards one server. */
    SYN_FLOOD(ERROR),
    /** A connection attempt was answered by RST: nothing listens on the port, or a packet filter refuses it. */
    CONNECTION_REFUSED(ERROR, attempt(ConnectionRefused::on)),
    /** An ICMP message said that the destination cannot or must not be reached. */
    CONNECTION_REJECTED(ERROR, attempt(ConnectionRejected::on)),
    /** SYNs with older time stamps got no answer, while those with newer ones of the same address did. */
    OLD_TIMESTAMPS_IGNORED(ERROR, attempt(OldTimestamps::on)),
    /** The server ignored the third segment because its accept queue was full; the program accepts too slowly. */
    ACCEPT_QUEUE_FULL(ERROR, attempt(AcceptQueueFull::on)),
    /** Nobody answered the SYNs: a filter drops them, the host is down, or its backlog is full. */
    CONNECTION_UNANSWERED(ERROR, attempt(ConnectionUnanswered::on)),
    /**
     * One end probed the other and got no answer any more, to the end or until it gave up: the other is gone, or the
     * way to it.
     */
    PEER_STOPPED_ANSWERING(ERROR, eachEnd(PeerStoppedAnswering::on)),
    /** A router or the host said by ICMP that segments of a connection under way do not get through. */
    DESTINATION_UNREACHABLE(ERROR, eachEnd(Unreachable::on)),
    /** Bytes were jumped over and are missing at their receiver to the end. */
    DATA_NEVER_ARRIVED(ERROR, eachEnd(DataNeverArrived::on)),
    /** Only large segments vanish: a hop on the way takes smaller packets only, and nobody says so. */
    PATH_MTU_BLACK_HOLE(ERROR, eachEnd(PathMtuBlackHole::on)),
    /** A RST whose TTL or IP ID is unlike that of the end it claims to come from: a box on the way made it. */
    MIDDLEBOX_RESET(ERROR, attempt(MiddleboxReset::on)),
    /**
     * The same sequence numbers came twice with different bytes: one of the two may be sent by somebody else in that
     * end's name.
     */
    CONFLICTING_DATA(WARNING, eachEnd(ConflictingData::on)),
    /** A reset threw away data that had not been read or acknowledged. */
    RESET_WITH_UNREAD_DATA(WARNING),
    /** One end ended an established connection with RST instead of FIN. */
    CONNECTION_RESET(WARNING, life(TwoHosts::on)),
    /** The server had received what the client said last, and never answered it. */
    REQUEST_UNANSWERED(WARNING, life(RequestUnanswered::on)),
    /** The port refuses while another port of the same host accepts: perhaps that one was meant. */
    WRONG_PORT(WARNING, attempt(WrongPort::on)),
    /** One host tried many ports. */
    PORT_SCAN(WARNING),
    /** One host tried the same port of many others, and failed. */
    ADDRESS_SWEEP(WARNING),
    /** The opening began but the third segment never came. */
    HANDSHAKE_INCOMPLETE(WARNING, life(HandshakeIncomplete::on)),
    /** The sender waited for its timer, each time twice as long. */
    RETRANSMISSION_TIMEOUT(WARNING, eachEnd(RetransmissionTimeout::on)),
    /** The sender stood still because the receiver's program did not read. */
    ZERO_WINDOW_STALL(WARNING, eachEnd(ZeroWindowStall::on)),
    /** Both ends answered each other's ACKs again and again: their numbers no longer fit together. */
    ACK_STORM(WARNING, life(AckStorm::on)),
    /** The request was there, but the answer took long: the program, not the network. */
    SLOW_RESPONDER(WARNING, life(SlowResponder::on)),
    /** Segments were lost and had to be sent again. */
    PACKET_LOSS(WARNING, eachEnd(PacketLoss::on)),
    /** The capture, not the network, lost packets: what is missing was acknowledged. */
    CAPTURE_DROPPED_PACKETS(WARNING, eachEnd(CaptureDroppedPackets::on)),
    /** A small write waited for an acknowledgment that the other end delayed: Nagle's rule met delayed ACKs. */
    NAGLE_STALL(WARNING),
    /** The handshake took much longer than the network needs. */
    SLOW_HANDSHAKE(WARNING, life(SlowHandshake::on)),
    /** Answers to SYNs that their senders never sent. */
    BACKSCATTER(INFO),
    /** The client took long to send its first bytes. */
    SLOW_CLIENT(INFO, life(SlowClient::on)),
    /** Segments were sent again though they had arrived. */
    NEEDLESS_RETRANSMISSION(INFO, eachEnd(NeedlessRepeats::on)),
    /** One end gave up bytes that its SACK had reported: they had to be sent again. */
    SACK_RENEGING(INFO, eachEnd(SackReneging::on)),
    /** Segments arrived in another order than they were sent. */
    REORDERING(INFO, eachEnd(Reordering::on)),
    /** The network delivered packets twice, as the receiver reports. */
    NETWORK_DUPLICATES(INFO, eachEnd(NetworkDuplicates::on)),
    /** A router said by ICMP that packets are too long for the way, so they were sent again in smaller ones. */
    PATH_MTU(INFO, eachEnd(PathMtu::on)),
    /** The receive window, not the network, kept the sender waiting. */
    WINDOW_LIMITED(INFO, eachEnd(WindowLimited::on)),
    /** Acknowledgments came late on purpose (about 40 ms), and the sender was waiting for them. */
    DELAYED_ACK(INFO, eachEnd(LateAcks::on)),
    /** Many small segments where few large ones would do. */
    SMALL_WRITES(INFO, eachEnd(SmallWrites::on)),
    /** Nothing was sent for a long time. */
    IDLE_GAP(INFO, life(IdleGap::on)),
    /** A RST ended TIME-WAIT before its time (RFC 1337). */
    TIME_WAIT_ASSASSINATION(INFO, life(TimeWaitAssassination::on)),
    /** The same addresses and ports were used again while TIME-WAIT should have lasted. */
    TIME_WAIT_REUSE(INFO, attempt(TimeWaitReuse::on)),
    /** Without window scaling at most 65535 bytes can be on their way. */
    NO_WINDOW_SCALE(INFO, life(OpeningFacts::on)),
    /** The two ends announced different maximum segment sizes. */
    MSS_MISMATCH(INFO),
    /** The answers of one port announce different maximum segment sizes. */
    MSS_VARIES(INFO),
    /** A SYN met a connection that the other end still held open; a challenge ACK and a RST cleared it away. */
    HALF_OPEN_DISCOVERY(INFO),
    /** Both ends called connect() at once. */
    SIMULTANEOUS_OPEN(INFO, life(UncommonPaths::on)),
    /** The client sent data with its SYN. */
    FAST_OPEN(INFO),
    /** Both ends closed at the same time: the FINs crossed. */
    SIMULTANEOUS_CLOSE(INFO),
    /** One end probed an idle connection to see whether the other is still there. */
    KEEP_ALIVE(INFO, eachEnd(KeepAlive::on)),
    /** One end closed its direction and the other went on sending: intended and correct. */
    HALF_CLOSE_IN_USE(INFO, life(HalfCloseInUse::on)),
    /** The capture began after the connection did. */
    CAPTURE_STARTS_LATE(INFO, life(CaptureLimits::on)),
    /** The capture ended before the connection did. */
    CAPTURE_ENDS_EARLY(INFO);

    private final String shown = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Severity usual;
    private final Watch watch;

    FindingName(Severity usual) {
        this(usual, null);
    }

    FindingName(Severity usual, Watch watch) {
        this.usual = usual;
        this.watch = watch;
    }

    /** Who looks for it; null when that stands beside another name. */
    Watch watch() {
        return watch;
    }

    /** {@return how bad it is unless the finding says otherwise} */
    public Severity usualSeverity() {
        return usual;
    }

    @Override
    public String toString() {
        return shown;
    }
}
