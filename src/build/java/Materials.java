import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.LifecycleChoice;
import org.cyclonedx.model.Lifecycles;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.license.Expression;
import org.cyclonedx.util.BomUtils;

/**
 * Writes the bill of materials of the jar, CycloneDX 1.6, from the class path and the poms that lie beside its jars.
 * The build runs it from this source. Of two builds it says the same, and needs no network.
 */
final class Materials {
    /**
     * In what a pom says of a licence, name and address, and the name it has in the list of SPDX. CycloneDX would
     * guess: for it the name "The BSD License" is that of four clauses, whatever the address says.
     */
    private static final Map<String, String> LICENCES = Map.of(
            "apache.org/licenses/LICENSE-2.0", "Apache-2.0",
            "licenses/BSD-3-Clause", "BSD-3-Clause",
            "LGPL-2.1-or-later ", "LGPL-2.1-or-later",
            "licenses/MIT", "MIT",
            "license/mit", "MIT",
            "licenses/mit-license", "MIT",
            "MIT null", "MIT",
            "0BSD ", "0BSD");

    private final Path repository;
    private final Map<String, Component> components = new TreeMap<>();

    private Materials(Path repository) {
        this.repository = repository;
    }

    /** @param args the file to write, the pom, the local repository, and the class path of what ships */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.resolveSibling(""));
        Bom bill = new Materials(Path.of(args[2])).bill(read(Path.of(args[1])), args[3].split(File.pathSeparator));
        Files.writeString(
                file, BomGeneratorFactory.createJson(Version.VERSION_16, bill).toJsonString());
    }

    private Bom bill(Model pom, String[] classPath) throws Exception {
        List<Dependency> asked = new ArrayList<>();
        for (String entry : classPath) {
            if (entry.endsWith(".jar")) {
                Component c = library(Path.of(entry));
                components.put(c.getGroup() + ':' + c.getName(), c);
            }
        }
        Component ours = component(Component.Type.APPLICATION, pom.getGroupId(), pom.getArtifactId(), pom.getVersion());
        ours.setDescription(pom.getDescription());
        asked.add(dependencies(ours, List.of(pom)));
        for (Component c : components.values()) {
            List<Model> poms = withParents(pom(c.getGroup(), c.getName(), c.getVersion()));
            c.setLicenses(licences(c.getName(), poms));
            asked.add(dependencies(c, poms));
        }
        LifecycleChoice phase = new LifecycleChoice();
        phase.setPhase(LifecycleChoice.Phase.BUILD);
        Lifecycles phases = new Lifecycles();
        phases.setLifecycleChoice(List.of(phase));
        Metadata about = new Metadata();
        about.setTimestamp(null); // would be now
        about.setLifecycles(phases);
        about.setComponent(ours);
        Bom bill = new Bom();
        bill.setMetadata(about);
        bill.setComponents(List.copyOf(components.values()));
        bill.setDependencies(asked);
        return bill;
    }

    /** Where a jar lies in a repository says what it is: group/name/version/name-version.jar. */
    private Component library(Path jar) throws Exception {
        Path where = repository.relativize(jar);
        int names = where.getNameCount();
        String group = where.subpath(0, names - 3).toString().replace(File.separatorChar, '.');
        String name = where.getName(names - 3).toString();
        Component library = component(
                Component.Type.LIBRARY, group, name, where.getName(names - 2).toString());
        library.setScope(Component.Scope.REQUIRED);
        library.setHashes(BomUtils.calculateHashes(jar.toFile(), Version.VERSION_16).stream()
                .filter(hash -> hash.getAlgorithm().equals(Hash.Algorithm.SHA_256.getSpec()))
                .toList());
        return library;
    }

    private static Component component(Component.Type type, String group, String name, String version) {
        String url = "pkg:maven/" + group + '/' + name + '@' + version + "?type=jar";
        Component component = new Component();
        component.setType(type);
        component.setBomRef(url);
        component.setGroup(group);
        component.setName(name);
        component.setVersion(version);
        component.setPurl(url);
        return component;
    }

    /** Of several licences the one who takes the artifact may choose one. */
    private static LicenseChoice licences(String name, List<Model> poms) {
        TreeSet<String> names = new TreeSet<>();
        poms.stream()
                .map(Model::getLicenses)
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " and its parents name no licence"))
                .forEach(licence -> names.add(listed(licence)));
        LicenseChoice choice = new LicenseChoice();
        if (names.size() > 1) {
            choice.setExpression(new Expression(String.join(" OR ", names)));
        } else {
            org.cyclonedx.model.License only = new org.cyclonedx.model.License();
            only.setId(names.first());
            choice.addLicense(only);
        }
        return choice;
    }

    private static String listed(License licence) {
        String said = licence.getName() + ' ' + licence.getUrl();
        return LICENCES.entrySet().stream()
                .filter(known -> said.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("Materials.LICENCES has no name for " + said));
    }

    /** What an artifact itself asks for, of what ships. */
    private Dependency dependencies(Component of, List<Model> poms) {
        TreeSet<String> references = new TreeSet<>();
        for (Model pom : poms) {
            for (org.apache.maven.model.Dependency asked : pom.getDependencies()) {
                String group = asked.getGroupId().replaceAll("\\$\\{(project|pom)\\.groupId}", of.getGroup());
                Component found = components.get(group + ':' + asked.getArtifactId());
                if (found != null && !List.of("test", "provided").contains(String.valueOf(asked.getScope()))) {
                    references.add(found.getBomRef());
                }
            }
        }
        Dependency dependencies = new Dependency(of.getBomRef());
        references.forEach(reference -> dependencies.addDependency(new Dependency(reference)));
        return dependencies;
    }

    private List<Model> withParents(Path file) throws Exception {
        List<Model> poms = new ArrayList<>(List.of(read(file)));
        for (Parent up = poms.get(0).getParent();
                up != null;
                up = poms.get(poms.size() - 1).getParent()) {
            poms.add(read(pom(up.getGroupId(), up.getArtifactId(), up.getVersion())));
        }
        return poms;
    }

    private Path pom(String group, String name, String version) {
        return repository.resolve(
                String.join("/", group.replace('.', '/'), name, version, name + '-' + version + ".pom"));
    }

    private static Model read(Path pom) throws Exception {
        try (InputStream in = Files.newInputStream(pom)) {
            return new MavenXpp3Reader().read(in, false);
        }
    }
}
