package io.github.tcpwalk.testing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.driver.FuzzedDataProviderImpl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What the fuzz targets share. A target is a class with one {@code @FuzzTest}, as Jazzer fuzzes one in a process, and a
 * {@link Property} that calls it with what lies near its seeds. Seeds and whatever once broke it are files in
 * src/test/resources, {@code CLASSInputs/METHOD}, where Jazzer looks for them and puts what it finds.
 */
public final class Fuzz {
    /** Tries of a target in an ordinary build. */
    public static final int TRIES = 1_500;

    private static final int MOST_ADDED = 64;

    private Fuzz() {}

    /** A seed of the target with some octets changed, or no seed at all. */
    public static byte[] near(Draw draw, Class<?> target) throws IOException {
        List<byte[]> seeds = seeds(target);
        Random random = draw.random();
        byte[] octets = new byte[random.nextInt(200)];
        random.nextBytes(octets);
        if (!seeds.isEmpty() && random.nextInt(8) > 0) {
            octets = seeds.get(random.nextInt(seeds.size())).clone();
        }
        for (int changes = random.nextInt(6); changes > 0 && octets.length > 0; changes--) {
            int at = random.nextInt(octets.length);
            switch (random.nextInt(5)) {
                case 0 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> octets[at] = (byte) random.nextInt();
                case 2 -> octets = Arrays.copyOf(octets, at);
                case 3 -> octets = Arrays.copyOf(octets, octets.length + random.nextInt(MOST_ADDED));
                default -> {
                    int from = random.nextInt(octets.length);
                    int count = random.nextInt(1 + octets.length - Math.max(at, from));
                    System.arraycopy(octets, from, octets, at, count);
                }
            }
        }
        return octets;
    }

    public static FuzzedDataProvider data(Draw draw, Class<?> target) throws IOException {
        return FuzzedDataProviderImpl.withJavaData(near(draw, target));
    }

    private static List<byte[]> seeds(Class<?> target) throws IOException {
        Path folder = Path.of("src/test/resources", target.getName().replace('.', '/') + "Inputs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<byte[]> seeds = new java.util.ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
            return seeds;
        }
    }
}
