package io.github.tcpwalk.live;

/**
 * When a capture goes on in a new file, and under which name; tcpdump's -C, -G and -W.
 *
 * @param octets -C: a file larger than this is followed by the next; 0 for never
 * @param seconds -G: a file older than this is followed by the next, and the name is a strftime(3) format; 0 for never
 * @param files -W: with -C, how many files are used in turn; with -G alone, how many are written before the capture
 *     ends; 0 for no limit
 * @param compresses -z gzip: what was closed is compressed
 */
public record Rotation(long octets, long seconds, int files, boolean compresses) {
    /** One file, however large. */
    public static final Rotation NONE = new Rotation(0, 0, 0);
    /** -C counts in these. */
    public static final long OCTETS_PER_MEGABYTE = 1_000_000;

    public Rotation {
        if (octets < 0 || seconds < 0 || files < 0) {
            throw new IllegalArgumentException(
                    "rotation by less than nothing: " + octets + " " + seconds + " " + files);
        }
    }

    public Rotation(long octets, long seconds, int files) {
        this(octets, seconds, files, false);
    }

    /** Whether a file is followed by another at all. */
    public boolean rotates() {
        return bySize() || byTime();
    }

    boolean bySize() {
        return octets > 0;
    }

    boolean byTime() {
        return seconds > 0;
    }

    /** With -G alone -W ends the capture; with -C it makes a ring of files. */
    int windowLimit() {
        return byTime() && !bySize() ? files : 0;
    }

    /**
     * The name of a file: {@code name}, {@code name1}, {@code name2} ... or, in a ring of 10, {@code name0} ...
     * {@code name9}, padded with zeros to the same length so that they sort.
     *
     * @param count which file since the name itself last changed, from 0
     */
    String numbered(String name, int count) {
        int digits = bySize() && files > 1 ? Integer.toString(files - 1).length() : 0;
        if (count == 0 && digits == 0) {
            return name;
        }
        String number = Integer.toString(count);
        return name + "0".repeat(Math.max(0, digits - number.length())) + number;
    }

    /** The count after {@code count}: the ring starts over. */
    int following(int count) {
        return files > 0 && count + 1 >= files ? 0 : count + 1;
    }
}
