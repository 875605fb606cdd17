package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.GrowingFile;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The one way in. */
public final class Analysis {
    private Analysis() {}

    /**
     * The story of a capture. Nothing is read yet; closing the story closes the capture.
     *
     * @param capture opened for {@link Capture.Access#REPEATED} where it is going to be told more than once
     * @param progress null when nobody watches
     */
    public static Story of(Capture capture, Choice choice, Progress progress) {
        return new Story(Recording.of(capture), choice, progress == null ? Progress.NOBODY : progress);
    }

    /** The same of one that comes but once, and is told as it comes. */
    public static Story coming(Capture capture, Choice choice, Progress progress) {
        return new Story(Recording.once(capture), choice, progress);
    }

    /** The story of everything in a capture. */
    public static Story of(Capture capture) {
        return of(capture, Choice.all(), null);
    }

    /**
     * The story of frames from anywhere, told in order or as they come.
     *
     * @param frames gives a new pass over the same frames each time it is asked
     */
    public static Story of(Supplier<FrameSource> frames) {
        return new Story(Recording.of(frames), Choice.all(), Progress.NOBODY);
    }

    /**
     * The same of frames out of files.
     *
     * @param names of the files, by {@link io.github.tcpwalk.capture.Frame#file}
     */
    public static Story of(Supplier<FrameSource> frames, List<String> names, Choice choice) {
        return new Story(Recording.of(frames, names), choice, Progress.NOBODY);
    }

    /**
     * The story of a capture that somebody still writes, to be told as it comes.
     *
     * @param finished the writer will write no more
     */
    public static Story following(GrowingFile file, BooleanSupplier finished, Choice choice, Progress progress) {
        return new Story(new Followed(file, finished, progress), choice, progress);
    }
}
