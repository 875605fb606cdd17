import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Copies a jar and gives classes from before Java 6 (picocli) the stack maps of Java 8. Without them Java verifies such
 * a class by the slow, old way and keeps it out of class archives: 0.1 s of every start.
 *
 * <p>usage: java -cp asm.jar StackMaps.java IN.jar OUT.jar
 */
public final class StackMaps {
    private static final int FIRST_WITH_STACK_MAPS = 50;

    public static void main(String[] args) throws IOException {
        URL[] jar = {new File(args[0]).toURI().toURL()};
        try (ZipFile in = new ZipFile(args[0]);
                ZipOutputStream out = new ZipOutputStream(new FileOutputStream(args[1]));
                URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                byte[] octets = in.getInputStream(entry).readAllBytes();
                boolean old = entry.getName().endsWith(".class")
                        && (octets[6] << 8 | octets[7] & 0xff) < FIRST_WITH_STACK_MAPS;
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(old ? withStackMaps(octets, loader) : octets);
            }
        }
    }

    private static byte[] withStackMaps(byte[] octets, ClassLoader loader) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        ClassVisitor java8 = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] types) {
                super.visit(Opcodes.V1_8, access, name, signature, parent, types);
            }
        };
        new ClassReader(octets).accept(java8, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
