package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.udp.FileContent;
import io.github.tcpwalk.wire.Datagram;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SHA-256 of every file sent by stop-and-wait, over its octets up to the first missing block. */
public final class FileDigests {
    /** As many as an exchange keeps facts of. */
    private static final int MOST_FILES = 256;

    /** Rows of conversations may be written side by side. */
    private final Map<Integer, Transfers> byConversation = new ConcurrentHashMap<>();

    private static final class Transfers {
        final List<MessageDigest> digests = new ArrayList<>(1);
        final FileContent content = new FileContent(file -> {
            MessageDigest digest = sha256();
            if (file.number() <= MOST_FILES) {
                while (digests.size() < file.number()) {
                    digests.add(null);
                }
                digests.set(file.number() - 1, digest);
            }
            return (buffer, index, length) -> update(digest, buffer, index, length);
        });
    }

    /** Takes a datagram right after its exchange described it. */
    public void accept(Conversation c, Datagram d, DatagramObservation o) {
        if (o.fresh) {
            byConversation
                    .computeIfAbsent(c.number(), n -> new Transfers())
                    .content
                    .accept(d, o);
        }
    }

    /** In hexadecimal; of a file without a captured block, that of no octets. Asks once: the digest starts over. */
    String of(Conversation c, int fileNumber) {
        Transfers t = byConversation.get(c.number());
        MessageDigest digest = t == null || t.digests.size() < fileNumber ? null : t.digests.get(fileNumber - 1);
        return HexFormat.of().formatHex((digest == null ? sha256() : digest).digest());
    }

    void forget(Conversation c) {
        byConversation.remove(c.number());
    }

    private static void update(MessageDigest digest, ByteBuffer buffer, int index, int length) {
        digest.update(buffer.slice(index, length));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
