package io.github.tcpwalk.live;

import com.sun.jna.NativeLong;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives up root once nothing needs it any more. The GNU C library carries setgroups, setgid and setuid to every thread
 * of the process, the Java machine's own included; that is read back from /proc, not believed.
 */
public final class Privileges {
    private static final int ROOT = 0;

    private Privileges() {}

    /** Is this process root? Nobody is where native code cannot be called. */
    public static boolean isRoot() {
        try {
            return Libc.INSTANCE.geteuid() == ROOT;
        } catch (LinkageError e) {
            return false;
        }
    }

    /**
     * Becomes {@code user}, or else who called sudo; for good. Does nothing when the process is not root.
     *
     * @param user name or number, null when none was named
     * @param environment where SUDO_UID and SUDO_GID are looked up
     * @return what to tell the person, or null: that the process stays root because nobody else was named
     * @throws PrivilegeException when root could not be given up, or not on every thread
     */
    public static Sentence giveUpRoot(String user, Map<String, String> environment) throws PrivilegeException {
        if (!isRoot()) {
            if (user != null && !isMe(user)) {
                throw new PrivilegeException(Sentence.of("live.only-root", "user", user), CaptureException.USAGE);
            }
            return null;
        }
        Account account = user != null ? named(user) : sudoCaller(environment);
        if (account == null) {
            return Sentence.of("live.staying-root");
        }
        if (account.uid() == ROOT) {
            return null;
        }
        become(account);
        return null;
    }

    /** Who this process runs as: a name, or the number where it has none. */
    static String userName() {
        int number = Libc.INSTANCE.getuid();
        Account known = Account.numbered(number);
        return known == null ? Integer.toString(number) : known.name();
    }

    private static boolean isMe(String user) {
        Account account = lookUp(user);
        return account != null && account.uid() == Libc.INSTANCE.getuid();
    }

    private static Account named(String user) throws PrivilegeException {
        Account account = lookUp(user);
        if (account == null) {
            throw new PrivilegeException(Sentence.of("live.no-user", "user", user), CaptureException.USAGE);
        }
        return account;
    }

    private static Account lookUp(String user) {
        Account account = Account.named(user);
        return account == null && user.matches("\\d{1,9}") ? Account.numbered(Integer.parseInt(user)) : account;
    }

    /** @return null when not called through sudo */
    private static Account sudoCaller(Map<String, String> environment) throws PrivilegeException {
        String uid = environment.get("SUDO_UID");
        if (uid == null || uid.isEmpty()) {
            return null;
        }
        String gid = environment.getOrDefault("SUDO_GID", "");
        if (!uid.matches("\\d{1,9}") || !gid.matches("\\d{1,9}")) {
            throw new PrivilegeException(
                    Sentence.of("live.sudo-numbers", "uid", uid, "gid", gid), CaptureException.USAGE);
        }
        int number = Integer.parseInt(uid);
        Account known = Account.numbered(number);
        return new Account(known == null ? "user " + number : known.name(), number, Integer.parseInt(gid));
    }

    private static void become(Account account) throws PrivilegeException {
        Libc libc = Libc.INSTANCE;
        int[] groups = account.groups();
        // In this order: after setuid the other two are no longer allowed.
        must("setgroups", libc.setgroups(new NativeLong(groups.length), groups));
        must("setgid", libc.setgid(account.gid()));
        must("setuid", libc.setuid(account.uid()));
        if (libc.getuid() != account.uid() || libc.geteuid() != account.uid()) {
            throw failed(Sentence.of("live.setuid-lied"));
        }
        if (libc.setuid(ROOT) == 0) {
            throw failed(Sentence.of("live.root-again"));
        }
        NoNewPrivileges.set();
        verifyThreads(account.uid(), account.gid());
    }

    private static void must(String call, int result) throws PrivilegeException {
        if (result != 0) {
            throw failed(call + ": " + Libc.lastError());
        }
    }

    private static PrivilegeException failed(Object why) {
        return new PrivilegeException(Sentence.of("live.still-root", "why", why), CaptureException.CANNOT);
    }

    /** Linux only: every thread must be the new user and hold no capability. */
    private static void verifyThreads(int uid, int gid) throws PrivilegeException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                verifyThread(thread, uid, gid);
            }
        } catch (IOException e) {
            throw failed("/proc/self/task: " + e.getMessage());
        }
    }

    private static void verifyThread(Path thread, int uid, int gid) throws PrivilegeException {
        String status;
        try {
            status = Files.readString(thread.resolve("status"));
        } catch (IOException e) {
            return; // The thread ended meanwhile.
        }
        for (String line : status.split("\n")) {
            String[] words = line.split("\\s+");
            boolean sound =
                    switch (words[0]) {
                        case "Uid:" -> allAre(words, Integer.toString(uid));
                        case "Gid:" -> allAre(words, Integer.toString(gid));
                        case "CapPrm:", "CapEff:", "CapAmb:" -> words[1].matches("0+");
                        default -> true;
                    };
            if (!sound) {
                throw failed(
                        Sentence.of("live.thread", "thread", thread.getFileName(), "has", String.join(" ", words)));
            }
        }
    }

    private static boolean allAre(String[] words, String number) {
        for (int i = 1; i < words.length; i++) {
            if (!words[i].equals(number)) {
                return false;
            }
        }
        return true;
    }
}
