package io.github.tcpwalk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The bill of materials, and that it tells what is in the jar. */
@Tag("packaged")
class MaterialsTest {

    @TempDir
    Path folder;

    @Test
    void licencesAndDependenciesAreTakenFromThePomsAndTheirParents() throws Exception {
        String mit =
                "<licenses><license><name>X</name><url>https://opensource.org/license/mit</url></license></licenses>";
        Files.createDirectories(folder.resolve("b/c/parent/3"));
        Files.writeString(folder.resolve("b/c/parent/3/parent-3.pom"), "<project>" + mit + "</project>");
        String parent = "<parent><groupId>b.c</groupId><artifactId>parent</artifactId><version>3</version></parent>";
        String apache = "<license><url>https://www.apache.org/licenses/LICENSE-2.0.txt</url></license>";
        String either = "<licenses><license><name>0BSD</name></license>" + apache + "</licenses>";
        String jars = add("b.c", "one", parent + dependencies("${project.groupId}", "two"))
                + File.pathSeparator
                + add("b.c", "two", either);
        JsonNode bill = bill(jars);
        assertEquals("MIT", bill.at("/components/0/licenses/0/license/id").asString());
        assertEquals(
                "0BSD OR Apache-2.0",
                bill.at("/components/1/licenses/0/expression").asString());
        assertEquals(
                "pkg:maven/b.c/one@2?type=jar",
                bill.at("/dependencies/0/dependsOn/0").asString());
        assertEquals(
                "pkg:maven/b.c/two@2?type=jar",
                bill.at("/dependencies/1/dependsOn/0").asString());
        assertEquals(0, bill.at("/dependencies/2/dependsOn").size());
    }

    @Test
    void aLicenceThatIsNotKnownOrNotNamedStopsTheBuild() throws Exception {
        String odd = add("b", "odd", "<licenses><license><name>Odd Licence</name></license></licenses>");
        String said = fails(odd);
        assertTrue(said.contains("has no name for Odd Licence"), said);
        String none = fails(add("b", "none", ""));
        assertTrue(none.contains("none and its parents name no licence"), none);
    }

    private String add(String group, String name, String pom) throws Exception {
        Path place = folder.resolve(group.replace('.', '/') + '/' + name + "/2");
        Files.createDirectories(place);
        Files.writeString(place.resolve(name + "-2.pom"), "<project>" + pom + "</project>");
        return Files.writeString(place.resolve(name + "-2.jar"), name).toString();
    }

    private static String dependencies(String group, String name) {
        return "<dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + name
                + "</artifactId></dependency></dependencies>";
    }

    private JsonNode bill(String jars) throws Exception {
        Process run = start(jars);
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        return new ObjectMapper().readTree(Files.readString(folder.resolve("bill.json")));
    }

    private String fails(String jars) throws Exception {
        Process run = start(jars);
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, run.waitFor(), said);
        return said;
    }

    /** As the build runs it: with libraries that are not those of the tests. */
    private Process start(String jars) throws Exception {
        Path pom = Files.writeString(
                folder.resolve("pom.xml"),
                "<project><groupId>a</groupId><artifactId>tool</artifactId><version>1</version>"
                        + dependencies("b.c", "one") + "</project>");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Files.readString(Path.of("target/materials.classpath")),
                "src/build/java/Materials.java",
                folder.resolve("bill.json").toString(),
                pom.toString(),
                folder.toString(),
                jars);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Every class that is not ours comes from one artifact of the bill, with the octets of it; none is left over. */
    @Test
    void theBillInTheJarTellsWhoseClassesAreInIt() throws Exception {
        try (JarFile jar = new JarFile("target/tcpwalk.jar")) {
            String place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
            JsonNode bill = new ObjectMapper().readTree(jar.getInputStream(jar.getEntry(place)));
            Map<String, String> owners = new TreeMap<>();
            for (JsonNode component : bill.get("components")) {
                String name = component.get("name").asString();
                assertTrue(component.at("/licenses/0").isObject(), name);
                Path artifact =
                        onTheClassPath(name + '-' + component.get("version").asString() + ".jar");
                assertEquals(sha256(artifact), component.at("/hashes/0/content").asString(), name);
                for (String held : classes(artifact)) {
                    assertEquals(null, owners.put(held, name), held);
                }
            }
            List<String> strangers = new ArrayList<>();
            TreeSet<String> used = new TreeSet<>();
            for (String held : classes(Path.of("target/tcpwalk.jar"))) {
                if (!held.startsWith("io/github/tcpwalk/")) {
                    String owner = owners.get(held);
                    (owner == null ? strangers : used).add(owner == null ? held : owner);
                }
            }
            assertEquals(List.of(), strangers);
            assertEquals(new TreeSet<>(owners.values()), used);
            assertFalse(used.isEmpty());
        }
    }

    private static Path onTheClassPath(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.endsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not on the class path"));
    }

    private static List<String> classes(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class")
                            && !name.startsWith("META-INF/")
                            && !name.equals("module-info.class"))
                    .toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
