package io.github.tcpwalk.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;

/**
 * file-server: receives files over UDP, block by block, and puts them into one folder.
 *
 * <p><b>Traffic.</b> UDP to port 8000, stop-and-wait, numbers little-endian. The client sends a name (1024 octets,
 * zero-padded), then blocks: int32 id from 1, int32 size of at most 1024, 1024 octets of data (1032 in all, the last
 * one padded); this side answers each block with int32 id, int32 size (8 octets). A datagram {@code END} (3 octets, or
 * 4 with the NUL of a C string) ends the file: its length tells it from a block with the same content. Nothing else is
 * ever answered, except that a name that is refused gets id -1 and a file that grew too large id -2: always fewer
 * octets than came in.
 *
 * <p><b>What can be lost.</b> A block that comes again (its acknowledgment was lost) is acknowledged again and not
 * written again; if it is not the same, it belongs to another transfer, from a port used again, whose name was lost,
 * and stays unanswered. A lost name or block comes again by the client's timer. A lost END is not missed when the last
 * block was short, as only the last one can be: after a silence the file is complete. {@code --loss} (percent) and
 * {@code --delay} (ms) make this side drop or delay what it sends, so that all this can be seen.
 *
 * <p><b>The name is a stranger's.</b> It must be a plain name: no separator, no leading dot, no control character, no
 * device name. What arrives goes to a new temporary file in the folder, which gets its name in one step when it is
 * complete, and only if no such name is there: nothing is overwritten, no link is followed. Size and number of
 * transfers are limited, silent ones are given up.
 *
 * <p><b>Calls.</b> socket(SOCK_DGRAM), bind, recvfrom and sendto in a loop. One socket serves all clients: it is the
 * sender's address that tells their datagrams apart.
 */
public final class FileServer {
    private static final int NAME_OCTETS = 1024;
    private static final int DATA_OCTETS = 1024;
    private static final int BLOCK_OCTETS = 8 + DATA_OCTETS;
    private static final byte[] END = {'E', 'N', 'D'};
    private static final byte[] END_WITH_NUL = {'E', 'N', 'D', 0};
    private static final int NAME_REFUSED = -1;
    private static final int TOO_LARGE = -2;
    private static final int MAX_TRANSFERS = 64;
    /** What common file systems allow for one name. */
    private static final int MAX_NAME_OCTETS = 255;
    /** So many of the client's timeouts without END: the largest pause of a client's back-off is 8 of them. */
    private static final int SILENT_TIMEOUTS = 10;
    /** How long a client may go on asking for the last acknowledgment at least, after the file was stored. */
    private static final long LEAVE_NANOS = 2_000_000_000L;

    private static final Set<String> DEVICE_NAMES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
    private static final String USAGE = """
            usage: file-server --into DIR [--port 8000] [--bind ADDRESS] [--files N] [--max-octets 104857600] \
            [--timeout-ms 200] [--idle-ms 10000] [--loss PERCENT] [--delay MS] [--seed N]""";

    private final Path into;
    private final PrintStream out;
    private final DatagramSocket socket;
    private final Map<SocketAddress, Transfer> transfers = new HashMap<>();
    private final Timer timer = new Timer("file-server-delay", true);
    private final Random random;
    private int lossPercent;
    private int delayMillis;
    private long maxOctets;
    private long silentNanos;
    private long idleNanos;
    private int stored;

    private FileServer(Path into, DatagramSocket socket, Random random, PrintStream out) {
        this.into = into;
        this.socket = socket;
        this.random = random;
        this.out = out;
    }

    public static void main(String[] args) {
        String side = args.length == 0 ? "" : args[0];
        System.exit(run(
                side,
                args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length),
                System.in,
                System.out,
                System.err));
    }

    /** Runs {@code server}, the only side; returns the exit status: 0 done, 1 failed, 2 usage. */
    public static int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> left = new ArrayList<>(Arrays.asList(args));
        if (left.contains("--help") || left.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        try {
            int port = takeNumber(left, "--port", 8000);
            InetSocketAddress address = address(take(left, "--bind", "0.0.0.0"), port);
            String into = take(left, "--into", "");
            Random random = left.contains("--seed") ? new Random(takeNumber(left, "--seed", 0)) : new Random();
            if (into.isEmpty()) {
                throw new IllegalArgumentException("--into is missing: the folder for what comes");
            }
            if (!Files.isDirectory(Path.of(into))) {
                throw new IllegalArgumentException("--into needs an existing folder: " + into);
            }
            try (DatagramSocket socket = new DatagramSocket(null)) {
                FileServer server = new FileServer(Path.of(into).toAbsolutePath(), socket, random, out);
                server.lossPercent = takeNumber(left, "--loss", 0);
                server.delayMillis = takeNumber(left, "--delay", 0);
                server.maxOctets = takeNumber(left, "--max-octets", 104857600);
                server.silentNanos = takeNumber(left, "--timeout-ms", 200) * 1_000_000L * SILENT_TIMEOUTS;
                server.idleNanos = takeNumber(left, "--idle-ms", 10000) * 1_000_000L;
                int files = takeNumber(left, "--files", 0);
                if (server.silentNanos <= 0) {
                    throw new IllegalArgumentException("--timeout-ms needs at least 1");
                }
                if (!left.isEmpty() || !side.equals("server")) {
                    throw new IllegalArgumentException(
                            "not understood: " + (left.isEmpty() ? side : String.join(" ", left)));
                }
                socket.bind(address);
                server.serve(address, files);
                return 0;
            }
        } catch (IllegalArgumentException e) {
            err.println("file-server: " + e.getMessage() + "; " + USAGE);
            return 2;
        } catch (IOException e) {
            err.println("file-server: " + e.getMessage() + "; another --port?");
            return 1;
        }
    }

    /** Receives until {@code files} files are stored; 0 means for ever. */
    private void serve(InetSocketAddress address, int files) throws IOException {
        Thread cleaner = new Thread(() -> transfers.values().forEach(Transfer::discard));
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            out.println("receiving on " + text(new InetSocketAddress(address.getAddress(), socket.getLocalPort()))
                    + " into " + into);
            byte[] buffer = new byte[BLOCK_OCTETS + 1]; // one more, to tell a longer datagram from a block
            while (files == 0 || stored < files || isSomebodyWaiting()) {
                DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
                // the shorter of the two waits, in quarters so that it is met closely enough
                socket.setSoTimeout(
                        transfers.isEmpty() ? 0 : (int) Math.max(1, Math.min(silentNanos, idleNanos) / 4_000_000));
                try {
                    socket.receive(datagram);
                    take(datagram);
                } catch (SocketTimeoutException e) {
                    // nothing came: time to look for the silent
                }
                giveUpSilent();
            }
        } finally {
            transfers.values().forEach(Transfer::discard);
            timer.cancel();
            Runtime.getRuntime().removeShutdownHook(cleaner);
        }
    }

    private boolean isSomebodyWaiting() {
        long now = System.nanoTime();
        return transfers.values().stream().anyMatch(t -> !t.isStored || now - t.lastHeardNanos < LEAVE_NANOS);
    }

    private void take(DatagramPacket datagram) throws IOException {
        SocketAddress client = datagram.getSocketAddress();
        Transfer transfer = transfers.get(client);
        byte[] octets = datagram.getData();
        int length = datagram.getLength();
        if (length == NAME_OCTETS) {
            takeName(client, transfer, Arrays.copyOf(octets, length));
        } else if (transfer == null) {
            return; // its name was lost, or it was refused: the client's timer brings the name again
        } else if (length == BLOCK_OCTETS) {
            takeBlock(client, transfer, ByteBuffer.wrap(octets, 0, length).order(ByteOrder.LITTLE_ENDIAN));
        } else if (Arrays.equals(octets, 0, length, END, 0, END.length)
                || Arrays.equals(octets, 0, length, END_WITH_NUL, 0, END_WITH_NUL.length)) {
            transfers.remove(client);
            store(client, transfer);
        }
    }

    private void takeName(SocketAddress client, Transfer before, byte[] padded) throws IOException {
        String shown = printable(padded, Math.min(endOf(padded), MAX_NAME_OCTETS));
        if (before != null && Arrays.equals(before.padded, padded)) {
            return; // the same name again: it was sent again because an acknowledgment was lost
        }
        if (before != null) { // another file from the same port: the END between them was lost
            transfers.remove(client);
            finish(client, before);
        }
        try {
            String name = plainName(padded);
            if (transfers.size() >= MAX_TRANSFERS && !forgetLongestStored()) {
                throw new Refusal("too many transfers at once");
            }
            for (Transfer other : transfers.values()) {
                if (other.name.equals(name) && !other.isStored) {
                    throw new Refusal("another client is sending it");
                }
            }
            Path target = into.resolve(name);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refusal("it exists");
            }
            transfers.put(
                    client, new Transfer(name, padded, target, Files.createTempFile(into, ".receiving-", ".part")));
            out.println(text(client) + " sends " + shown);
        } catch (Refusal e) {
            out.println(text(client) + " refused " + shown + ": " + e.getMessage());
            acknowledge(client, NAME_REFUSED, 0);
        }
    }

    /** Makes room: the stored transfer that was silent for the longest time is the least likely to be asked for. */
    private boolean forgetLongestStored() {
        Optional<Transfer> longest = transfers.values().stream()
                .filter(t -> t.isStored)
                .min((a, b) -> Long.signum(a.lastHeardNanos - b.lastHeardNanos));
        return longest.isPresent() && transfers.values().remove(longest.get());
    }

    private void takeBlock(SocketAddress client, Transfer transfer, ByteBuffer block) throws IOException {
        int id = block.getInt();
        int size = block.getInt();
        if (size < 0 || size > DATA_OCTETS || id < 1 || id > transfer.blocks + 1) {
            return; // not a block of this transfer
        }
        byte[] data = Arrays.copyOfRange(block.array(), block.position(), block.position() + size);
        if (id == transfer.blocks + 1 && !transfer.isStored) {
            if (transfer.octets + size > maxOctets) {
                giveUp(client, transfer, "more than " + count(maxOctets, "octet"));
                return;
            }
            try {
                transfer.append(data);
            } catch (IOException e) { // the disk is full, say: this transfer is lost, the others go on
                giveUp(client, transfer, e.getMessage());
                return;
            }
        } else if (!transfer.has(id, data)) {
            return; // another transfer from the same port, whose name was lost: to acknowledge would lose its block
        }
        transfer.lastHeardNanos = System.nanoTime();
        acknowledge(client, id, size);
    }

    private void giveUp(SocketAddress client, Transfer transfer, String reason) throws IOException {
        transfers.remove(client);
        transfer.discard();
        out.println(text(client) + " " + reason + ": discarded");
        acknowledge(client, TOO_LARGE, 0);
    }

    private void giveUpSilent() {
        long now = System.nanoTime();
        for (SocketAddress client : List.copyOf(transfers.keySet())) {
            Transfer transfer = transfers.get(client);
            long silence = now - transfer.lastHeardNanos;
            if (transfer.isLastShort && !transfer.isStored && silence > silentNanos) {
                out.println(text(client) + " no END, but the last block was short: complete");
                store(client, transfer); // it stays a while: the last acknowledgment may have been lost as well
                transfer.lastHeardNanos = now;
            } else if (silence > (transfer.isStored ? Math.max(LEAVE_NANOS, silentNanos) : idleNanos)) {
                transfers.remove(client);
                finish(client, transfer);
            }
        }
    }

    private void finish(SocketAddress client, Transfer transfer) {
        if (transfer.isLastShort && !transfer.isStored) {
            store(client, transfer);
        } else if (!transfer.isStored) {
            transfer.discard();
            out.println(text(client) + " stopped without END after " + count(transfer.blocks, "block") + ": discarded");
        }
    }

    /** Gives the complete file its name, unless something has that name by now. */
    private void store(SocketAddress client, Transfer transfer) {
        if (transfer.isStored) {
            return;
        }
        transfer.isStored = true;
        String name = printable(transfer.padded, endOf(transfer.padded));
        try {
            transfer.content.close();
            try {
                Files.createLink(transfer.target, transfer.temporary); // fails if the name exists, in one step
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | IOException e) { // a file system without hard links
                Files.move(transfer.temporary, transfer.target);
            }
            stored++;
            out.println(text(client) + " stored " + name + ", " + count(transfer.octets, "octet") + " in "
                    + count(transfer.blocks, "block"));
        } catch (IOException e) {
            out.println(
                    text(client) + " cannot store " + name + ": " + e.getClass().getSimpleName());
        } finally {
            transfer.discard();
        }
    }

    private void acknowledge(SocketAddress client, int id, int size) throws IOException {
        byte[] octets = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(id)
                .putInt(size)
                .array();
        DatagramPacket answer = new DatagramPacket(octets, octets.length, client);
        if (random.nextInt(100) < lossPercent) {
            return;
        }
        if (delayMillis == 0) {
            send(answer);
            return;
        }
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        send(answer);
                    }
                },
                delayMillis);
    }

    private void send(DatagramPacket answer) {
        try {
            socket.send(answer);
        } catch (IOException e) {
            // as good as lost on the way: the client's timer deals with it
        }
    }

    /** The name, if it can do no harm in the folder. */
    private static String plainName(byte[] padded) throws Refusal {
        int length = endOf(padded);
        for (int i = length; i < padded.length; i++) {
            if (padded[i] != 0) {
                throw new Refusal("octets behind the end of the name");
            }
        }
        if (length == 0 || length > MAX_NAME_OCTETS) {
            throw new Refusal("empty or too long");
        }
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(padded, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("not UTF-8");
        }
        boolean isOdd = name.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || !Character.isDefined(c)
                        || Character.getType(c) == Character.FORMAT
                        || "/\\:*?\"<>|\u2028\u2029".indexOf(c) >= 0);
        if (isOdd || name.startsWith(".") || name.startsWith("-") || name.endsWith(".") || !name.equals(name.strip())) {
            throw new Refusal("not a plain file name");
        }
        // NFKC, as Windows takes a superscript digit behind COM for the digit
        String stem = Normalizer.normalize(name.split("\\.", 2)[0].strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        if (DEVICE_NAMES.contains(stem) || stem.endsWith("$")) {
            throw new Refusal("a device name");
        }
        return name;
    }

    private static int endOf(byte[] padded) {
        int end = 0;
        while (end < padded.length && padded[end] != 0) {
            end++;
        }
        return end;
    }

    private static final class Refusal extends Exception {
        Refusal(String reason) {
            super(reason);
        }
    }

    /** One file on its way. After it was stored without END it is kept for a while, to acknowledge repeated blocks. */
    private static final class Transfer {
        final String name;
        final byte[] padded;
        final Path target;
        final Path temporary;
        final FileChannel content;
        byte[] lastData = {};
        int blocks;
        long octets;
        boolean isLastShort;
        boolean isStored;
        long lastHeardNanos = System.nanoTime();

        Transfer(String name, byte[] padded, Path target, Path temporary) throws IOException {
            this.name = name;
            this.padded = padded;
            this.target = target;
            this.temporary = temporary;
            this.content = FileChannel.open(
                    temporary, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }

        void append(byte[] data) throws IOException {
            for (ByteBuffer rest = ByteBuffer.wrap(data); rest.hasRemaining(); ) {
                content.write(rest);
            }
            lastData = data;
            blocks++;
            octets += data.length;
            isLastShort = data.length < DATA_OCTETS;
        }

        /** Is this the block that was taken under this number? */
        boolean has(int id, byte[] data) throws IOException {
            if (id == blocks || isStored) {
                return id == blocks && Arrays.equals(data, lastData);
            }
            ByteBuffer taken = ByteBuffer.allocate(data.length);
            content.read(taken, (id - 1L) * DATA_OCTETS);
            return Arrays.equals(data, taken.array());
        }

        void discard() {
            try (content) {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // a hidden temporary file is left behind, nothing worse
            }
        }
    }

    /** What came over the network, safe to print: control and invisible characters become \\uXXXX. */
    private static String printable(byte[] octets, int length) {
        StringBuilder safe = new StringBuilder();
        new String(octets, 0, length, StandardCharsets.UTF_8).codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || !Character.isDefined(c)) {
                safe.append(String.format("\\u%04X", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static InetSocketAddress address(String host, int port) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("no such host: " + host);
        }
        return address;
    }

    private static String text(SocketAddress socketAddress) {
        InetSocketAddress address = (InetSocketAddress) socketAddress;
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static int takeNumber(List<String> args, String name, int otherwise) {
        String given = take(args, name, Integer.toString(otherwise));
        if (!given.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " needs a number up to 999999999, not " + given);
        }
        return Integer.parseInt(given);
    }

    /** Takes {@code name VALUE} out of the arguments; what is left over in the end was not understood. */
    private static String take(List<String> args, String name, String otherwise) {
        int at = args.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == args.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        args.remove(at);
        return args.remove(at);
    }
}
