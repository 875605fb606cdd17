package io.github.tcpwalk.capture;

/** A file as it lies on disk: nothing is waited for, and nothing unpacked. */
interface FileFeed extends Feed {
    /** Its end is no reason to wait: of a file that grows the caller asks again. */
    @Override
    default int available(long position) {
        return Integer.MAX_VALUE;
    }

    @Override
    default boolean isFile() {
        return true;
    }

    @Override
    default void stop() {}

    @Override
    default Damage damage() {
        return null;
    }

    @Override
    default long consumedOctets(long position) {
        return position;
    }
}
