package io.github.tcpwalk.kernel;

import io.github.tcpwalk.testing.Octet;
import io.github.tcpwalk.testing.Wire;
import io.github.tcpwalk.testing.Wire.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The left end is the client's: late, out of order, or not at all, as each conversation's weather has it. */
record Skies(IntFunction<Weather> ofClientPort) implements Wire.Course {
    /** Past what may be late itself, before the script goes on. */
    private static final long FORGED_NANOS = 70_000_000;

    @Override
    public List<Copy> of(byte[] packet, boolean fromClient) {
        if (!Octet.isTcp(packet)) {
            return List.of();
        }
        Weather weather = ofClientPort.apply(Octet.port(packet, fromClient));
        return weather == null ? List.of(Copy.of(packet, 0)) : under(weather, packet, fromClient);
    }

    private static List<Copy> under(Weather weather, byte[] packet, boolean fromClient) {
        Passage passage = weather.passage(fromClient);
        boolean lost = weather.loses(fromClient, Octet.flags(packet), Octet.payloadOctets(packet));
        int which = passage.leaves(lost);
        if (lost) {
            return List.of();
        }
        List<Copy> copies = new ArrayList<>();
        long nanos = weather.takes();
        copies.add(Copy.of(packet, nanos).arriving(() -> passage.arrives(which, false)));
        if (weather.doubles()) {
            Copy again = Copy.of(packet, nanos + weather.takes());
            copies.add(again.arriving(() -> passage.arrives(which, true)));
        }
        Forged forged = weather.forged;
        if (fromClient && forged != null) {
            Copy made = Copy.of(forged.after(packet), nanos + FORGED_NANOS);
            copies.add(made.arriving(() -> passage.arrives(-1, false)));
            weather.forged = null;
        }
        return copies;
    }
}
