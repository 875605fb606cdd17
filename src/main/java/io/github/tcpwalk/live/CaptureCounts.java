package io.github.tcpwalk.live;

/**
 * How many packets got how far.
 *
 * @param written towards the file; what is still in the kernel's buffer is not among them yet
 * @param received by the kernel and accepted by the filter, those it then dropped included; on {@code any} what passes
 *     lo is counted twice, going out and coming in, and written once
 * @param droppedByKernel because its buffer was full
 * @param droppedByInterface by the interface or its driver, before the filter saw them
 * @param lost of those written, because the disk was full or a temporary file as long as it may be
 */
public record CaptureCounts(long written, long received, long droppedByKernel, long droppedByInterface, long lost) {
    static final CaptureCounts NONE = new CaptureCounts(0, 0, 0, 0, 0);

    /** What the kernel handed over or still held, and is not in the file for no fault of anybody. */
    public long passedOver() {
        return Math.max(0, received - droppedByKernel - written);
    }

    CaptureCounts losing(long packets) {
        return new CaptureCounts(written, received, droppedByKernel, droppedByInterface, packets);
    }

    /** Is anything missing in the file that passed the interface? */
    public boolean lossy() {
        return droppedByKernel + droppedByInterface + lost > 0;
    }
}
