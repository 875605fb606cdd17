package io.github.tcpwalk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.kernel.Crossing.What;
import io.github.tcpwalk.lab.programs.CPrograms;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.testing.Wire.Carried;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two peers on hosts that are milliseconds apart, bound to no address, the lab's or one of them in C: they meet, and
 * what is told of it is what both kernels say, also when the refusal of a SYN that came before the other peer crosses
 * the meeting.
 */
@Tag("live")
@Timeout(300)
class MeetingTest {
    /** A wanted crossing needs both to set out within a moment; it hardly ever takes a second try. */
    private static final int MOST_TRIES = 10;

    private static final Set<State> OPEN = EnumSet.of(State.ESTABLISHED, State.FIN_WAIT_1, State.CLOSE_WAIT);

    @TempDir
    static Path folder;

    private static CPrograms programs;
    private static StateTrace trace;

    @BeforeAll
    static void needs() throws IOException {
        Plays.need();
        CPrograms.need();
        assumeTrue(StateTrace.available(), "needs a kernel with the tracepoint sock:inet_sock_set_state");
        programs = new CPrograms(folder);
        trace = new StateTrace();
    }

    @AfterAll
    static void end() throws IOException {
        if (trace != null) {
            programs.close();
            trace.close();
            programs = null;
            trace = null;
        }
    }

    /** One meeting to be played. */
    private record Wanted(Crossing crossing, int delayMillis, boolean inC) {
        @Override
        public String toString() {
            return crossing + " at " + delayMillis + " ms" + (inC ? " with one in C" : "");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100})
    void isToldAsTheKernelsSay(int delayMillis) throws Exception {
        programs.make("peer_turns");
        List<Wanted> wanted = new ArrayList<>();
        for (Crossing crossing : Crossing.values()) {
            wanted.add(new Wanted(crossing, delayMillis, false));
            wanted.add(new Wanted(crossing, delayMillis, true));
        }
        Plays.all(0, wanted.size(), number -> {
            Wanted one = wanted.get((int) number);
            Meeting meeting = played(one);
            try {
                met(meeting.left, "< hi\n", one.inC ? "" : "left\n");
                met(meeting.right, "< hello\n", "the other end left\n");
                if (one.crossing.what() != What.SYN_AGAIN) {
                    toldAsItWas(one.crossing, meeting);
                }
            } catch (AssertionError e) {
                throw new AssertionError(one + ": " + e.getMessage() + "\n" + lines(meeting.log), e);
            }
            return meeting;
        });
    }

    private static Meeting played(Wanted one) throws Exception {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Meeting meeting = new Meeting(
                    folder,
                    trace,
                    one.crossing.conditions(one.delayMillis, tries),
                    one.inC ? programs : null,
                    one.crossing::rightComes);
            if (one.crossing.happened(meeting)) {
                return meeting;
            }
        }
        throw new AssertionError(one + " was not to be had");
    }

    private static void met(Meeting.End end, String heard, String last) {
        assertEquals(0, end.status(), end::output);
        assertTrue(end.output().contains(heard) && end.output().endsWith(last), end::output);
    }

    private static void toldAsItWas(Crossing crossing, Meeting meeting) {
        Meeting.End left = meeting.left;
        Meeting.End right = meeting.right;
        assertEquals(left.traced(), left.told(), "states of the left one");
        assertEquals(right.traced(), right.told(), "states of the right one");
        if (crossing != Crossing.SYN_LOST) { // of which neither end can know
            assertEquals(opened(right.traced()), opened(left.toldOfOther()), "states of the right one at the left");
            assertEquals(opened(left.traced()), opened(right.toldOfOther()), "states of the left one at the right");
        }
        for (Meeting.End end : List.of(left, right)) {
            List<Opening> others = end.openings().subList(0, end.openings().size() - 1);
            assertTrue(others.stream().allMatch(o -> o == Opening.REFUSED), others::toString);
        }
        if (crossing == Crossing.SYN_LOST) {
            assertEquals(Opening.THREE_WAY, right.opening());
            assertTrue(left.opening() == Opening.SPLIT || left.opening() == Opening.SIMULTANEOUS);
        } else {
            assertEquals(Opening.SIMULTANEOUS, left.opening());
            assertEquals(Opening.SIMULTANEOUS, right.opening());
        }
        assertTrue(left.answeredSyn());
        boolean refusedAtFirst = crossing.what() == What.RST_HELD || crossing.what() == What.SYN_LOST;
        assertEquals(!refusedAtFirst, right.answeredSyn());
    }

    /** Until it is open; how it closes the other one learns later. Nothing closes it at once. */
    private static List<State> opened(List<State> states) {
        int at = states.indexOf(State.ESTABLISHED);
        assertTrue(at > 0, states::toString);
        for (int i = at; i + 1 < states.size(); i++) {
            assertFalse(OPEN.contains(states.get(i)) && states.get(i + 1) == State.CLOSED, states::toString);
        }
        return states.subList(0, at + 1);
    }

    private static String lines(List<Carried> log) {
        return String.join("\n", log.stream().map(Carried::toString).toList());
    }
}
