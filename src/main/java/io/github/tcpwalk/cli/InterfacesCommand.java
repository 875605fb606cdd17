package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.live.CaptureException;
import io.github.tcpwalk.live.Interfaces;
import io.github.tcpwalk.live.Interfaces.CaptureInterface;
import io.github.tcpwalk.live.LibpcapWords;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import io.github.tcpwalk.wire.AddressText;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code capture -i} takes. */
@Command(name = "interfaces", mixinStandardHelpOptions = true)
final class InterfacesCommand implements Callable<Integer> {
    private final Io io;

    InterfacesCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException {
        try {
            list(io);
            return Tcpwalk.DONE;
        } catch (CaptureException e) {
            throw Failure.of(e.exitStatus(), e.sentence(), e);
        }
    }

    private static String text(InetAddress address) {
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        return octets.capacity() == Integer.BYTES
                ? AddressText.of(4, 0, octets.getInt() & 0xffff_ffffL)
                : AddressText.of(6, octets.getLong(), octets.getLong());
    }

    /** "up, running, loopback" or "down". */
    private static String state(Language language, CaptureInterface one) {
        return Catalogue.of(language)
                .text("live.state", Map.of("up", one.up(), "running", one.running(), "loopback", one.loopback()));
    }

    private static String description(Io io, CaptureInterface one) {
        Object words = LibpcapWords.of(one.description());
        return words instanceof Sentence known ? Catalogue.of(io.language()).text(known) : one.description();
    }

    static void list(Io io) throws IOException {
        StringBuilder text = new StringBuilder();
        List<CaptureInterface> all = Interfaces.list();
        int width = all.stream()
                .mapToInt(one -> DisplayWidth.of(Escape.line(one.name())))
                .reduce(14, Math::max);
        for (CaptureInterface one : all) {
            Columns.right(text, Integer.toString(one.number()), 2);
            Columns.left(text.append(' '), Escape.line(one.name()), width);
            text.append(' ').append(state(io.language(), one));
            if (!one.description().isEmpty()) {
                text.append("  (").append(Escape.line(description(io, one))).append(')');
            }
            text.append('\n');
            for (InetAddress address : one.addresses()) {
                text.append("   ").append(text(address)).append('\n');
            }
        }
        io.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
        io.out().flush();
    }
}
