import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.vafer.jdependency.Clazz;
import org.vafer.jdependency.Clazzpath;
import org.vafer.jdependency.ClazzpathUnit;

/**
 * Makes a jar of a folder of classes and of those classes of some libraries that they refer to, however far away; with
 * their licences, and without what another jar, behind which it will stand, has already.
 *
 * <p>Arguments: the jar to make, the other jar, the folder, a regular expression of the classes that are loaded by
 * their names, then the libraries' jars.
 */
final class Reached {
    /** The same octets whenever it is built. */
    private static final FileTime TIME = FileTime.fromMillis(1_767_225_600_000L);

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[2]);
        Clazzpath all = new Clazzpath();
        ClazzpathUnit own = all.addClazzpathUnit(folder);
        List<Path> jars = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            jars.add(Path.of(args[i]));
            all.addClazzpathUnit(Path.of(args[i]));
        }
        Set<String> reached = new TreeSet<>();
        own.getTransitiveDependencies().forEach(clazz -> reached.add(file(clazz)));
        for (Clazz clazz : all.getClazzes()) {
            if (clazz.getName().matches(args[3])) {
                reached.add(file(clazz));
                clazz.getTransitiveDependencies().forEach(other -> reached.add(file(other)));
            }
        }
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                entries.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        Set<String> there = names(Path.of(args[1]));
        for (Path jar : jars) {
            add(jar, reached, there, entries);
        }
        write(Path.of(args[0]), entries);
    }

    private static String file(Clazz clazz) {
        return clazz.getName().replace('.', '/') + ".class";
    }

    private static Set<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Set<String> names = new TreeSet<>();
            file.stream().forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }

    private static void add(Path jar, Set<String> reached, Set<String> there, Map<String, byte[]> entries)
            throws IOException {
        String name = jar.getFileName().toString().replaceFirst("-[0-9].*", "");
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> all = file.stream().toList();
            boolean used = all.stream().anyMatch(e -> reached.contains(e.getName()) && !there.contains(e.getName()));
            for (JarEntry entry : all) {
                String path = entry.getName();
                boolean licence = path.matches("(META-INF/)?(LICENSE|NOTICE)[^/]*|about\\.html");
                if (!used || !licence && (!reached.contains(path) || there.contains(path))) {
                    continue;
                }
                try (InputStream in = file.getInputStream(entry)) {
                    String place = licence ? "META-INF/licenses/" + name + "/" + path.replaceFirst(".*/", "") : path;
                    entries.putIfAbsent(place, in.readAllBytes());
                }
            }
        }
    }

    private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.setLevel(9);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                JarEntry written = new JarEntry(entry.getKey());
                written.setLastModifiedTime(TIME);
                out.putNextEntry(written);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }
}
