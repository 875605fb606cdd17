package io.github.tcpwalk.cli;

import io.github.tcpwalk.text.Json;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes the bill of materials of the jar, CycloneDX 1.6, from the class path and the poms that lie beside its jars.
 * The build runs it; it does not ship. Of two builds it says the same, and needs no network.
 */
public final class Materials {
    /** In what a pom says of a licence, name and address, and the name it has in the list of SPDX. */
    private static final Map<String, String> LICENCES = Map.of(
            "apache.org/licenses/LICENSE-2.0", "Apache-2.0",
            "licenses/BSD-3-Clause", "BSD-3-Clause",
            "LGPL-2.1-or-later ", "LGPL-2.1-or-later",
            "licenses/MIT", "MIT",
            "license/mit", "MIT",
            "licenses/mit-license", "MIT",
            "0BSD ", "0BSD");

    private final Path repository;
    private final Map<String, Artifact> artifacts = new TreeMap<>();

    private record Artifact(String group, String name, String version, Path jar, Path pom) {
        String reference() {
            return "pkg:maven/" + group + '/' + name + '@' + version + "?type=jar";
        }
    }

    private Materials(Path repository, String classPath) {
        this.repository = repository;
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                Artifact a = artifact(Path.of(entry));
                artifacts.put(a.group() + ':' + a.name(), a);
            }
        }
    }

    /** @param args the file to write, the pom, the local repository, and the class path of what ships */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.resolveSibling(""));
        Object bill = new Materials(Path.of(args[2]), args[3]).bill(Path.of(args[1]));
        try (OutputStream out = Files.newOutputStream(file)) {
            Json.write(bill, out);
        }
    }

    private Object bill(Path ourPom) throws Exception {
        Element pom = read(ourPom);
        Artifact ours = new Artifact(text(pom, "groupId"), text(pom, "artifactId"), text(pom, "version"), null, ourPom);
        List<Object> components = new ArrayList<>();
        List<Object> dependencies = new ArrayList<>(List.of(dependencies(ours)));
        for (Artifact a : artifacts.values()) {
            components.add(component(a));
            dependencies.add(dependencies(a));
        }
        Map<String, Object> subject = identity("application", ours);
        subject.put("description", text(pom, "description"));
        Object phases = List.of(Json.object("phase", "build"));
        return Json.object(
                "$schema",
                "http://cyclonedx.org/schema/bom-1.6.schema.json",
                "bomFormat",
                "CycloneDX",
                "specVersion",
                "1.6",
                "version",
                1,
                "metadata",
                Json.object("lifecycles", phases, "component", subject),
                "components",
                components,
                "dependencies",
                dependencies);
    }

    private Object component(Artifact a) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(a.jar()));
        Map<String, Object> component = identity("library", a);
        component.put("scope", "required");
        component.put(
                "hashes",
                List.of(Json.object("alg", "SHA-256", "content", HexFormat.of().formatHex(hash))));
        component.put("licenses", List.of(licence(a)));
        return component;
    }

    private static Map<String, Object> identity(String type, Artifact a) {
        return Json.object(
                "type",
                type,
                "bom-ref",
                a.reference(),
                "group",
                a.group(),
                "name",
                a.name(),
                "version",
                a.version(),
                "purl",
                a.reference());
    }

    /** Of several licences the one who takes the artifact may choose one. */
    private Object licence(Artifact a) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (Element pom : withParents(a.pom())) {
            for (Element licence : children(pom, "licenses", "license")) {
                names.add(listed(text(licence, "name") + ' ' + text(licence, "url")));
            }
            if (!names.isEmpty()) {
                break;
            }
        }
        if (names.isEmpty()) {
            throw new IllegalStateException(a.pom() + " and its parents name no licence");
        }
        return names.size() == 1
                ? Json.object("license", Json.object("id", names.first()))
                : Json.object("expression", String.join(" OR ", names));
    }

    private static String listed(String licence) {
        return LICENCES.entrySet().stream()
                .filter(known -> licence.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("Materials.LICENCES has no name for " + licence));
    }

    /** What an artifact itself asks for, of what ships. */
    private Object dependencies(Artifact a) throws Exception {
        TreeSet<String> references = new TreeSet<>();
        for (Element pom : withParents(a.pom())) {
            for (Element asked : children(pom, "dependencies", "dependency")) {
                String group = text(asked, "groupId").replaceAll("\\$\\{(project|pom)\\.groupId}", a.group());
                Artifact found = artifacts.get(group + ':' + text(asked, "artifactId"));
                if (found != null && !List.of("test", "provided").contains(text(asked, "scope"))) {
                    references.add(found.reference());
                }
            }
        }
        return Json.object("ref", a.reference(), "dependsOn", List.copyOf(references));
    }

    /** Where a jar lies in a repository says what it is: group/name/version/name-version.jar. */
    private Artifact artifact(Path jar) {
        Path where = repository.relativize(jar);
        int names = where.getNameCount();
        String group = where.subpath(0, names - 3).toString().replace(File.separatorChar, '.');
        String name = where.getName(names - 3).toString();
        String version = where.getName(names - 2).toString();
        return new Artifact(group, name, version, jar, jar.resolveSibling(name + '-' + version + ".pom"));
    }

    private List<Element> withParents(Path file) throws Exception {
        List<Element> poms = new ArrayList<>(List.of(read(file)));
        Optional<Element> parent = children(poms.get(0), "parent").findFirst();
        while (parent.isPresent()) {
            String version = text(parent.get(), "version");
            String name = text(parent.get(), "artifactId");
            Path folder = repository.resolve(text(parent.get(), "groupId").replace('.', '/'));
            Element pom = read(folder.resolve(name).resolve(version).resolve(name + '-' + version + ".pom"));
            poms.add(pom);
            parent = children(pom, "parent").findFirst();
        }
        return poms;
    }

    private static Element read(Path pom) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    }

    private static Stream<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                found.add((Element) child);
            }
        }
        return found.stream();
    }

    private static List<Element> children(Element of, String list, String name) {
        return children(of, list).flatMap(l -> children(l, name)).toList();
    }

    /** Empty where there is none. */
    private static String text(Element of, String name) {
        return children(of, name)
                .findFirst()
                .map(e -> e.getTextContent().strip())
                .orElse("");
    }
}
