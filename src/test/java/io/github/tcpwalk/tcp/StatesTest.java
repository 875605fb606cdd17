package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every event in every state, against a table of what changes; what is not in it changes nothing. */
class StatesTest {
    /** Event, and in each row of it states before and the state after. */
    private static final String TABLE = """
            FOUND_CLOSED             UNKNOWN > CLOSED
            FOUND_LISTENING          UNKNOWN CLOSED > LISTEN
            FOUND_OPEN               UNKNOWN > ESTABLISHED
            FOUND_PAST_FIN           UNKNOWN > CLOSE_WAIT
            SYN_UNDER_WAY            SYN_RECEIVED > CLOSED
            SYN_ACK_UNDER_WAY        ESTABLISHED > SYN_SENT
            ACK_OF_SYN_UNDER_WAY     ESTABLISHED CLOSE_WAIT > SYN_RECEIVED
            FIN_UNDER_WAY            CLOSE_WAIT > ESTABLISHED
            FIN_UNDER_WAY            CLOSING > FIN_WAIT_1
            FIN_UNDER_WAY            TIME_WAIT > FIN_WAIT_2
            ACK_OF_FIN_UNDER_WAY     FIN_WAIT_2 > FIN_WAIT_1
            ACK_OF_FIN_UNDER_WAY     TIME_WAIT > CLOSING
            SEND_SYN                 UNKNOWN CLOSED LISTEN > SYN_SENT
            SEND_SYN_ACK             UNKNOWN CLOSED LISTEN SYN_SENT > SYN_RECEIVED
            SEND_FIN                 UNKNOWN LISTEN SYN_SENT SYN_RECEIVED ESTABLISHED > FIN_WAIT_1
            SEND_FIN                 CLOSE_WAIT > LAST_ACK
            SEND_RST                 UNKNOWN SYN_SENT SYN_RECEIVED ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 > CLOSED
            SEND_RST                 CLOSE_WAIT CLOSING LAST_ACK TIME_WAIT > CLOSED
            RECEIVE_SYN              LISTEN SYN_SENT > SYN_RECEIVED
            RECEIVE_SYN_ACK          SYN_SENT SYN_RECEIVED > ESTABLISHED
            RECEIVE_ACK_OF_SYN       SYN_RECEIVED > ESTABLISHED
            RECEIVE_ACK_OF_FIN       FIN_WAIT_1 > FIN_WAIT_2
            RECEIVE_ACK_OF_FIN       CLOSING > TIME_WAIT
            RECEIVE_ACK_OF_FIN       LAST_ACK > CLOSED
            RECEIVE_FIN              SYN_RECEIVED ESTABLISHED > CLOSE_WAIT
            RECEIVE_FIN              FIN_WAIT_1 > CLOSING
            RECEIVE_FIN              FIN_WAIT_2 > TIME_WAIT
            RECEIVE_RST              SYN_SENT SYN_RECEIVED ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 > CLOSED
            RECEIVE_RST              CLOSE_WAIT CLOSING LAST_ACK TIME_WAIT > CLOSED
            RECEIVE_RST_AS_LISTENER  SYN_RECEIVED > LISTEN
            RECEIVE_RST_AS_LISTENER  SYN_SENT ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 > CLOSED
            RECEIVE_RST_AS_LISTENER  CLOSE_WAIT CLOSING LAST_ACK TIME_WAIT > CLOSED
            """;

    private record Pair(State before, Event event) {}

    @Test
    void everyEventInEveryState() {
        Map<Pair, State> expected = table();
        Map<Pair, State> found = new LinkedHashMap<>();
        for (Event event : Event.values()) {
            for (State before : State.values()) {
                State after = States.after(before, event);
                if (after != before) {
                    found.put(new Pair(before, event), after);
                }
            }
        }
        assertEquals(expected, found);
        Set<Event> told = EnumSet.noneOf(Event.class);
        expected.keySet().forEach(pair -> told.add(pair.event()));
        assertEquals(EnumSet.allOf(Event.class), told);
    }

    private static Map<Pair, State> table() {
        Map<Pair, State> table = new LinkedHashMap<>();
        for (String line : TABLE.split("\n")) {
            List<String> words = Arrays.asList(line.split(" +"));
            State after = State.valueOf(words.get(words.size() - 1));
            for (String before : words.subList(1, words.size() - 2)) {
                table.put(new Pair(State.valueOf(before), Event.valueOf(words.get(0))), after);
            }
        }
        return table;
    }
}
