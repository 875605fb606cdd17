package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A temporary file, given out slot by slot to the spools that share it: however many there are, one file is open. Made
 * when the first slot is asked for; gone when this is closed or the program ends: where the system can, it has no name
 * any more from then on.
 */
final class SpoolFile implements Closeable {
    static final int SLOT_OCTETS = 256 << 10;

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
    /** Unix takes the name away as soon as it is open. */
    private static final Set<StandardOpenOption> NEW_AND_GONE = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private FileChannel file;
    private ByteBuffer chunk;
    private long slots;

    /** Empty room for a slot, on the way from a feed to the file; shared as the file is. */
    ByteBuffer chunk() {
        if (chunk == null) {
            chunk = ByteBuffer.allocateDirect(SLOT_OCTETS);
        }
        return chunk.clear();
    }

    /** @return offset of {@link #SLOT_OCTETS} octets that nobody else has */
    long slot() throws IOException {
        if (file == null) {
            try {
                file = FileChannel.open(FOLDER.resolve("tcpwalk" + UUID.randomUUID()), NEW_AND_GONE, owners());
            } catch (IOException e) {
                throw notWritten(e);
            }
        }
        return slots++ * SLOT_OCTETS;
    }

    private static FileAttribute<?>[] owners() {
        return FOLDER.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    void write(ByteBuffer from, long offset) throws IOException {
        try {
            while (from.hasRemaining()) {
                offset += file.write(from, offset);
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** What was to be read is not what there was no place for. */
    private static IOException notWritten(IOException e) {
        String reason = e instanceof NoSuchFileException ? "No such file or directory" : e.getMessage();
        return new IOException(FOLDER + ": " + (e instanceof AccessDeniedException ? "Permission denied" : reason), e);
    }

    /** @return octets read, at least 1 where something was written */
    int read(ByteBuffer into, long offset) throws IOException {
        return file.read(into, offset);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
