package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts the values of a finding together, in the order in which they are given. */
final class Values {
    private final List<Value.Named> named = new ArrayList<>();

    List<Value.Named> list() {
        return List.copyOf(named);
    }

    private Values put(String name, Value value) {
        named.add(new Value.Named(name, value));
        return this;
    }

    /** A negative one, which only a clock that went back makes, counts as none at all: 0. */
    Values duration(String name, long nanos) {
        return put(name, new Value.Duration(Math.max(0, nanos)));
    }

    Values octets(String name, long octets) {
        return put(name, new Value.Octets(octets));
    }

    Values count(String name, long count) {
        return put(name, new Value.Count(count));
    }

    Values number(String name, long number) {
        return put(name, new Value.Number(number));
    }

    Values share(String name, long part, long whole) {
        return put(name, new Value.Share(part, whole));
    }

    Values rate(String name, double octetsPerSecond) {
        return put(name, new Value.Rate(octetsPerSecond));
    }

    Values state(String name, State state) {
        return put(name, new Value.InState(state));
    }

    Values end(String name, Party party) {
        return put(name, new Value.End(party));
    }

    Values address(String name, String text) {
        return put(name, new Value.Address(text));
    }

    Values choice(String name, String choice) {
        return put(name, new Value.Choice(choice));
    }

    Values gaps(String name, Gaps gaps) {
        return put(name, gaps.value());
    }

    /** The lowest ports of {@code ports}, at most {@code most}. */
    Values ports(String name, Set<Integer> ports, int most) {
        List<Integer> first = ports.stream().sorted().limit(most).toList();
        return put(name, new Value.Ports(first, ports.size() > most));
    }
}
