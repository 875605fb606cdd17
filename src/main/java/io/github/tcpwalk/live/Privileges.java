package io.github.tcpwalk.live;

import com.sun.jna.NativeLong;
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

    /** Is this process root? */
    public static boolean isRoot() {
        return Libc.INSTANCE.geteuid() == ROOT;
    }

    /**
     * Becomes {@code user}, or else who called sudo; for good. Does nothing when the process is not root.
     *
     * @param user name or number, null when none was named
     * @param environment where SUDO_UID and SUDO_GID are looked up
     * @return one line to tell the person, or null: that the process stays root because nobody else was named
     * @throws PrivilegeException when root could not be given up, or not on every thread
     */
    public static String giveUpRoot(String user, Map<String, String> environment) throws PrivilegeException {
        if (!isRoot()) {
            if (user != null && !isMe(user)) {
                throw new PrivilegeException(
                        "-Z " + user + ": only root can become another user", CaptureException.USAGE);
            }
            return null;
        }
        Account account = user != null ? named(user) : sudoCaller(environment);
        if (account == null) {
            return "staying root, and the files will be root's: name a user with -Z to give root up";
        }
        if (account.uid() == ROOT) {
            return null;
        }
        become(account);
        return null;
    }

    private static boolean isMe(String user) {
        Account account = lookUp(user);
        return account != null && account.uid() == Libc.INSTANCE.getuid();
    }

    private static Account named(String user) throws PrivilegeException {
        Account account = lookUp(user);
        if (account == null) {
            throw new PrivilegeException("-Z " + user + ": no such user", CaptureException.USAGE);
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
                    "SUDO_UID=" + uid + " SUDO_GID=" + gid + " are not numbers: name the user with -Z",
                    CaptureException.USAGE);
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
            throw failed("setuid reported success and changed nothing");
        }
        if (libc.setuid(ROOT) == 0) {
            throw failed("root can be taken back");
        }
        verifyThreads(account.uid(), account.gid());
    }

    private static void must(String call, int result) throws PrivilegeException {
        if (result != 0) {
            throw failed(call + ": " + Libc.lastError());
        }
    }

    private static PrivilegeException failed(String why) {
        return new PrivilegeException(
                "could not give up root (" + why + "), so nothing was captured", CaptureException.CANNOT);
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
            throw failed("cannot read /proc/self/task: " + e.getMessage());
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
                throw failed("thread " + thread.getFileName() + " still has " + String.join(" ", words));
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
