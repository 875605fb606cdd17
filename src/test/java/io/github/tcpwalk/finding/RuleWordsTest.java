package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Guide;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Chinese;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code explain} says of when a finding is named is what its detector does. */
class RuleWordsTest {
    @Test
    void everyFindingHasItsRuleInBothLanguages() {
        for (FindingName name : FindingName.values()) {
            for (Language language : Language.values()) {
                String page = Guide.answer(name.toString(), language).orElseThrow();
                for (String part : List.of("rule.", "rule.errs.", "rule.do.")) {
                    String said = Catalogue.of(language).text(part + name);
                    assertTrue(said.endsWith(language == Language.CHINESE ? "。" : "."), said);
                    String folded = page.replaceAll("\\s+", "");
                    assertTrue(folded.contains(said.replaceAll("\\s+", "")), page);
                }
            }
            String chinese = Catalogue.of(Language.CHINESE).text("rule." + name);
            assertEquals(List.of(), Chinese.englishIn(chinese), chinese);
        }
    }

    private record Limit(FindingName name, Class<?> detector, String field) {}

    @Test
    void limitsAreThoseOfTheDetectors() throws ReflectiveOperationException {
        List<Limit> limits = new ArrayList<>(List.of(
                new Limit(FindingName.SYN_FLOOD, SynFlood.class, "FEWEST"),
                new Limit(FindingName.SYN_FLOOD, SynFlood.class, "WITHIN_NANOS"),
                new Limit(FindingName.SYN_FLOOD, SynFlood.class, "FINISHED_PART"),
                new Limit(FindingName.SYN_FLOOD, SynFlood.class, "RETRIED_PART"),
                new Limit(FindingName.PORT_SCAN, PortScan.class, "FEWEST_PORTS"),
                new Limit(FindingName.ADDRESS_SWEEP, AddressSweep.class, "FEWEST_HOSTS"),
                new Limit(FindingName.BACKSCATTER, Backscatter.class, "FEWEST_ADDRESSES"),
                new Limit(FindingName.CONNECTION_REFUSED, ConnectionRefused.class, "HALF_OPEN_NANOS"),
                new Limit(FindingName.CONNECTION_REFUSED, ConnectionRefused.class, "WINDOW"),
                new Limit(FindingName.HANDSHAKE_INCOMPLETE, HandshakeIncomplete.class, "FEWEST_ALIKE"),
                new Limit(FindingName.ACCEPT_QUEUE_FULL, Arrivals.class, "MOMENT_NANOS"),
                new Limit(FindingName.ACCEPT_QUEUE_FULL, Arrivals.class, "FEWEST_IGNORED"),
                new Limit(FindingName.CONNECTION_UNANSWERED, ConnectionUnanswered.class, "FIRST_TIMEOUT_NANOS"),
                new Limit(FindingName.CONNECTION_UNANSWERED, ConnectionUnanswered.class, "MOST_HOPS_LOOKED_FOR"),
                new Limit(FindingName.CONNECTION_UNANSWERED, Arrivals.class, "FEWEST_IN_VAIN"),
                new Limit(FindingName.OLD_TIMESTAMPS_IGNORED, OldTimestamps.class, "FEWEST_SYNS"),
                new Limit(FindingName.PEER_STOPPED_ANSWERING, PeerStoppedAnswering.class, "FEWEST_PROBES"),
                new Limit(FindingName.PEER_STOPPED_ANSWERING, PeerStoppedAnswering.class, "FEWEST_BEFORE_RESET"),
                new Limit(FindingName.PEER_STOPPED_ANSWERING, PeerStoppedAnswering.class, "LEAST_NANOS"),
                new Limit(FindingName.PATH_MTU_BLACK_HOLE, PathMtuBlackHole.class, "FEWEST_REPEATS"),
                new Limit(FindingName.PATH_MTU_BLACK_HOLE, PathMtuBlackHole.class, "LEAST_OCTETS")));
        limits.addAll(List.of(
                new Limit(FindingName.MIDDLEBOX_RESET, MiddleboxReset.class, "FEWEST_HOPS"),
                new Limit(FindingName.MIDDLEBOX_RESET, MiddleboxReset.class, "FAR"),
                new Limit(FindingName.RESET_WITH_UNREAD_DATA, Resets.class, "FAREWELL_OCTETS"),
                new Limit(FindingName.PACKET_LOSS, PacketLoss.class, "LEAST_TIMEOUT_NANOS"),
                new Limit(FindingName.CONNECTION_RESET, BareReset.class, "FORGETS_NANOS"),
                new Limit(FindingName.CONNECTION_RESET, BareReset.class, "RESTARTS_NANOS"),
                new Limit(FindingName.CONNECTION_RESET, WindowWait.class, "FEWEST_UNANSWERED"),
                new Limit(FindingName.RETRANSMISSION_TIMEOUT, RetransmissionTimeout.class, "LEAST_WAIT_NANOS"),
                new Limit(FindingName.RETRANSMISSION_TIMEOUT, RetransmissionTimeout.class, "GROWTH"),
                new Limit(FindingName.RETRANSMISSION_TIMEOUT, RetransmissionTimeout.class, "DEAD_NANOS"),
                new Limit(FindingName.RETRANSMISSION_TIMEOUT, UnheardAcks.class, "FEWEST"),
                new Limit(FindingName.RETRANSMISSION_TIMEOUT, UnheardAcks.class, "ROUND_TRIPS"),
                new Limit(FindingName.RETRANSMISSION_TIMEOUT, VanishedSizes.class, "MOST_OPTIONS_OCTETS"),
                new Limit(FindingName.DATA_NEVER_ARRIVED, DataNeverArrived.class, "LEAST_NANOS"),
                new Limit(FindingName.DATA_NEVER_ARRIVED, DataNeverArrived.class, "LEAST_OCTETS"),
                new Limit(FindingName.REQUEST_UNANSWERED, RequestUnanswered.class, "FAREWELL_OCTETS"),
                new Limit(FindingName.REQUEST_UNANSWERED, RequestUnanswered.class, "AT_ONCE_NANOS"),
                new Limit(FindingName.REQUEST_UNANSWERED, NeverAnswered.class, "LONG_NANOS"),
                new Limit(FindingName.REQUEST_UNANSWERED, SlowResponder.class, "ROUND_TRIPS"),
                new Limit(FindingName.ZERO_WINDOW_STALL, ZeroWindowStall.class, "NOTICEABLE_NANOS"),
                new Limit(FindingName.ACK_STORM, AckStorm.class, "FEWEST"),
                new Limit(FindingName.ACK_STORM, AckStorm.class, "LONGEST_PAUSE_NANOS"),
                new Limit(FindingName.SLOW_RESPONDER, SlowResponder.class, "LONG_NANOS"),
                new Limit(FindingName.SLOW_RESPONDER, SlowResponder.class, "ROUND_TRIPS"),
                new Limit(FindingName.SLOW_CLIENT, SlowClient.class, "LONG_NANOS"),
                new Limit(FindingName.PACKET_LOSS, PacketLoss.class, "FEWEST_FOR_WARNING"),
                new Limit(FindingName.PACKET_LOSS, PacketLoss.class, "NOTICEABLE_RATE"),
                new Limit(FindingName.PACKET_LOSS, SpreadLoss.class, "FEWEST"),
                new Limit(FindingName.PACKET_LOSS, SpreadLoss.class, "FEWEST_CONVERSATIONS"),
                new Limit(FindingName.NAGLE_STALL, LateAcks.class, "LEAST_DELAY_NANOS"),
                new Limit(FindingName.NAGLE_STALL, LateAcks.class, "MOST_DELAY_NANOS"),
                new Limit(FindingName.NAGLE_STALL, LateAcks.class, "AT_ONCE_NANOS"),
                new Limit(FindingName.DELAYED_ACK, LateAcks.class, "FEWEST_DELAYED"),
                new Limit(FindingName.DELAYED_ACK, LateAcks.class, "SHORT_PATH_NANOS"),
                new Limit(FindingName.SLOW_HANDSHAKE, SlowHandshake.class, "TOO_LONG_NANOS"),
                new Limit(FindingName.SLOW_HANDSHAKE, SlowHandshake.class, "NOTICEABLE_NANOS"),
                new Limit(FindingName.SLOW_HANDSHAKE, SlowHandshake.class, "FACTOR"),
                new Limit(FindingName.NEEDLESS_RETRANSMISSION, NeedlessRepeats.class, "FEWEST"),
                new Limit(FindingName.NEEDLESS_RETRANSMISSION, NeedlessRepeats.class, "FEWEST_OF_TIMER"),
                new Limit(FindingName.WINDOW_LIMITED, WindowLimited.class, "FEWEST"),
                new Limit(FindingName.WINDOW_LIMITED, WindowLimited.class, "ONE_IN"),
                new Limit(FindingName.WINDOW_LIMITED, WindowLimited.class, "LONG_PATH_NANOS"),
                new Limit(FindingName.SMALL_WRITES, SmallWrites.class, "FEWEST"),
                new Limit(FindingName.SMALL_WRITES, SmallWrites.class, "PART_OF_FULL"),
                new Limit(FindingName.SMALL_WRITES, SmallWrites.class, "CLOSE_NANOS"),
                new Limit(FindingName.IDLE_GAP, IdleGap.class, "LONG_NANOS"),
                new Limit(FindingName.TIME_WAIT_REUSE, TimeWaitReuse.class, "TIME_WAIT_NANOS"),
                new Limit(FindingName.NO_WINDOW_SCALE, OpeningFacts.class, "LARGEST_UNSCALED")));
        for (Limit limit : limits) {
            Field field = limit.detector().getDeclaredField(limit.field());
            field.setAccessible(true);
            String number = shown(limit.field(), ((Number) field.get(null)).doubleValue());
            for (Language language : Language.values()) {
                String said = Catalogue.of(language).text("rule." + limit.name());
                assertTrue((" " + said).matches("(?s).*[^0-9.]" + number + "(?![0-9]).*"), number + ": " + said);
            }
        }
    }

    private static String shown(String field, double value) {
        if (field.endsWith("_RATE")) {
            return Math.round(value * 100) + " %";
        }
        if (!field.endsWith("_NANOS")) {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        }
        return value >= Nanos.SECOND
                ? (long) (value / Nanos.SECOND) + " s"
                : String.valueOf((long) (value / Nanos.MILLI));
    }
}
