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
    SYN_FLOOD(ERROR),
    CONNECTION_REFUSED(ERROR, attempt(ConnectionRefused::on)),
    CONNECTION_REJECTED(ERROR, attempt(ConnectionRejected::on)),
    OLD_TIMESTAMPS_IGNORED(ERROR, attempt(OldTimestamps::on)),
    ACCEPT_QUEUE_FULL(ERROR, attempt(AcceptQueueFull::on)),
    CONNECTION_UNANSWERED(ERROR, attempt(ConnectionUnanswered::on)),
    PEER_STOPPED_ANSWERING(ERROR, eachEnd(PeerStoppedAnswering::on)),
    DESTINATION_UNREACHABLE(ERROR, eachEnd(Unreachable::on)),
    DATA_NEVER_ARRIVED(ERROR, eachEnd(DataNeverArrived::on)),
    PATH_MTU_BLACK_HOLE(ERROR, eachEnd(PathMtuBlackHole::on)),
    MIDDLEBOX_RESET(ERROR, attempt(MiddleboxReset::on)),
    CONFLICTING_DATA(WARNING, eachEnd(ConflictingData::on)),
    RESET_WITH_UNREAD_DATA(WARNING),
    CONNECTION_RESET(WARNING, life(TwoHosts::on)),
    REQUEST_UNANSWERED(WARNING, life(RequestUnanswered::on)),
    WRONG_PORT(WARNING, attempt(WrongPort::on)),
    PORT_SCAN(WARNING),
    ADDRESS_SWEEP(WARNING),
    HANDSHAKE_INCOMPLETE(WARNING, life(HandshakeIncomplete::on)),
    RETRANSMISSION_TIMEOUT(WARNING, eachEnd(RetransmissionTimeout::on)),
    ZERO_WINDOW_STALL(WARNING, eachEnd(ZeroWindowStall::on)),
    ACK_STORM(WARNING, life(AckStorm::on)),
    SLOW_RESPONDER(WARNING, life(SlowResponder::on)),
    PACKET_LOSS(WARNING, eachEnd(PacketLoss::on)),
    CAPTURE_DROPPED_PACKETS(WARNING, eachEnd(CaptureDroppedPackets::on)),
    NAGLE_STALL(WARNING),
    SLOW_HANDSHAKE(WARNING, life(SlowHandshake::on)),
    BACKSCATTER(INFO),
    SLOW_CLIENT(INFO, life(SlowClient::on)),
    NEEDLESS_RETRANSMISSION(INFO, eachEnd(NeedlessRepeats::on)),
    SACK_RENEGING(INFO, eachEnd(SackReneging::on)),
    REORDERING(INFO, eachEnd(Reordering::on)),
    NETWORK_DUPLICATES(INFO, eachEnd(NetworkDuplicates::on)),
    PATH_MTU(INFO, eachEnd(PathMtu::on)),
    WINDOW_LIMITED(INFO, eachEnd(WindowLimited::on)),
    DELAYED_ACK(INFO, eachEnd(LateAcks::on)),
    SMALL_WRITES(INFO, eachEnd(SmallWrites::on)),
    IDLE_GAP(INFO, life(IdleGap::on)),
    TIME_WAIT_ASSASSINATION(INFO, life(TimeWaitAssassination::on)),
    TIME_WAIT_REUSE(INFO, attempt(TimeWaitReuse::on)),
    NO_WINDOW_SCALE(INFO, life(OpeningFacts::on)),
    MSS_MISMATCH(INFO),
    MSS_VARIES(INFO),
    HALF_OPEN_DISCOVERY(INFO),
    SIMULTANEOUS_OPEN(INFO, life(UncommonPaths::on)),
    FAST_OPEN(INFO),
    SIMULTANEOUS_CLOSE(INFO),
    KEEP_ALIVE(INFO, eachEnd(KeepAlive::on)),
    HALF_CLOSE_IN_USE(INFO, life(HalfCloseInUse::on)),
    CAPTURE_STARTS_LATE(INFO, life(CaptureLimits::on)),
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

    /** How bad it is unless the finding says otherwise. */
    public Severity usualSeverity() {
        return usual;
    }

    @Override
    public String toString() {
        return shown;
    }
}
