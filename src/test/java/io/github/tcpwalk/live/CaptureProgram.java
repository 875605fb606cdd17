package io.github.tcpwalk.live;

import io.github.tcpwalk.testing.Said;
import io.github.tcpwalk.text.Sentence;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A capture in a process of its own, so that tests can kill it, run it as another user, or let it give up root.
 * {@code key=value} arguments; prints what happens, one line each.
 */
public final class CaptureProgram {
    private CaptureProgram() {}

    public static void main(String[] arguments) throws Exception {
        CaptureOptions options = CaptureOptions.on(arguments[0], Path.of(arguments[1]));
        for (int i = 2; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            options = switch (pair[0]) {
                case "filter" -> options.withFilter(pair[1]);
                case "count" -> options.withPacketLimit(Long.parseLong(pair[1]));
                case "seconds" -> options.withDuration(Duration.ofSeconds(Long.parseLong(pair[1])));
                case "user" -> options.withUser(pair[1]);
                case "buffer" -> options.withBufferOctets(Integer.parseInt(pair[1]));
                default -> throw new IllegalArgumentException(arguments[i]);
            };
        }
        try (LiveCapture capture = LiveCapture.open(options)) {
            if (capture.notice() != null) {
                System.out.println("notice " + capture.notice().key());
            }
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                capture.stop();
                try {
                    main.join(3_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            CaptureReport report = capture.run(new CaptureListener() {
                @Override
                public void opened(Path file) {
                    System.out.println("opened " + file);
                }

                @Override
                public void warning(Sentence sentence) {
                    System.out.println("warning " + Said.english(sentence));
                }
            });
            System.out.println(report.end() + " " + report.counts());
        } catch (CaptureException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.exitStatus() + " " + Said.english(e.sentence()));
            System.out.flush();
            Runtime.getRuntime().halt(e.exitStatus());
        }
    }
}
