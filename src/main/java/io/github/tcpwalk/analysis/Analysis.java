package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.GrowingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The one way in. */
public final class Analysis {
    private Analysis() {}

    /**
     * {@return the story of a capture} Nothing is read yet; closing the story closes the capture.
     *
     * @param capture opened for {@link Capture.Access#REPEATED} where it is going to be told more than once
     * @param choice what of it is asked for
     * @param progress null when nobody watches
     */
    public static Story of(Capture capture, Choice choice, Progress progress) {
        return new Story(Recording.of(capture), choice, progress == null ? Progress.NOBODY : progress);
    }

    /**
     * {@return the story of a capture that comes but once, and is told as it comes}
     *
     * @param capture closed with the story
     * @param choice what of it is asked for
     * @param progress hears how far it is
     */
    public static Story coming(Capture capture, Choice choice, Progress progress) {
        return new Story(Recording.once(capture), choice, progress);
    }

    /**
     * {@return the story of everything in a file, which closing the story closes}
     *
     * @param file pcap, pcapng, snoop, iptrace or ERF, plain or compressed
     * @throws io.github.tcpwalk.capture.NotACaptureException when it can be read but holds no capture
     * @throws IOException when it cannot be read
     */
    public static Story of(Path file) throws IOException {
        return of(CaptureFile.open(file, Capture.Access.REPEATED));
    }

    /**
     * {@return the story of everything in a capture}
     *
     * @param capture opened for {@link Capture.Access#REPEATED} where it is going to be told more than once; closed
     *     with the story
     */
    public static Story of(Capture capture) {
        return of(capture, Choice.all(), null);
    }

    /**
     * {@return the story of frames from anywhere, told in order or as they come}
     *
     * @param frames gives a new pass over the same frames each time it is asked
     */
    public static Story of(Supplier<FrameSource> frames) {
        return new Story(Recording.of(frames), Choice.all(), Progress.NOBODY);
    }

    /**
     * {@return the story of frames out of files, told in order or as they come}
     *
     * @param frames gives a new pass over the same frames each time it is asked
     * @param names of the files, by {@link io.github.tcpwalk.capture.Frame#file}
     * @param choice what of it is asked for
     */
    public static Story of(Supplier<FrameSource> frames, List<String> names, Choice choice) {
        return new Story(Recording.of(frames, names), choice, Progress.NOBODY);
    }

    /**
     * {@return the story of a capture that somebody still writes, to be told as it comes}
     *
     * @param file where it is written
     * @param finished the writer will write no more
     * @param choice what of it is asked for
     * @param progress hears how far it is
     */
    public static Story following(GrowingFile file, BooleanSupplier finished, Choice choice, Progress progress) {
        return new Story(new Followed(file, finished, progress), choice, progress);
    }
}
