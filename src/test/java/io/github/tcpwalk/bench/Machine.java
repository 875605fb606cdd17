package io.github.tcpwalk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where and with what it was measured, in words. */
final class Machine {
    static final double BUSY = 0.5;
    private static final int MOST_TRIES = 36;
    private static final int TRY_MILLIS = 5_000;

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private Machine() {}

    static String line() {
        return said("/proc/cpuinfo", "model name\\s*: (.*)")
                + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + Math.round(Long.parseLong(said("/proc/meminfo", "MemTotal:\\s*(\\d+)")) / 1e6) + " GB, "
                + System.getProperty("os.name") + ' '
                + System.getProperty("os.version").split("-")[0]
                + ", Java " + System.getProperty("java.version");
    }

    static String date() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    /** How busy it was in the last minute; of others, where it was asked before the first measurement. */
    static double load() {
        return Double.parseDouble(said("/proc/loadavg", "^(\\S+)"));
    }

    /** Waits until what built this is forgotten. @return how busy others keep it all the same */
    static double calm() throws InterruptedException {
        for (int tries = 0; load() > BUSY && tries < MOST_TRIES; tries++) {
            Thread.sleep(TRY_MILLIS);
        }
        return load();
    }

    private static String said(String file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            return matcher.find() ? matcher.group(1).strip() : "0";
        } catch (IOException e) {
            return "0";
        }
    }

    /** A program and its version, as far as it tells. */
    static String version(String program) throws IOException, InterruptedException {
        for (String option : List.of("--version", "-version", "-h")) {
            Process process = new ProcessBuilder(program, option)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (InputStream in = process.getInputStream()) {
                Matcher found = VERSION.matcher(new String(in.readNBytes(4000), StandardCharsets.UTF_8));
                process.destroy();
                process.waitFor(1, TimeUnit.SECONDS);
                if (found.find()) {
                    return program + ' ' + found.group();
                }
            }
        }
        return program;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f×" : "%.0f×", ratio);
    }
}
