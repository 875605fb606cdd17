package io.github.tcpwalk.page;

import io.github.tcpwalk.explain.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.MissingResourceException;
import java.util.stream.Collectors;

/** The skeleton of the page with everything put into it. */
final class Page {
    /** Draws the axes of the plots; lies in the jar of the artifact uplot, under its version. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot";

    private static final List<String> STYLES = List.of(UPLOT + ".min.css", "style.css");
    private static final List<String> SCRIPTS = List.of(
            UPLOT + ".iife.min.js",
            "data.js",
            "dom.js",
            "summary.js",
            "table.js",
            "ladder.js",
            "legend.js",
            "drawing.js",
            "zoom.js",
            "details.js",
            "start.js");

    /** Nothing else may be run, shown or asked for. */
    private static final String POLICY = "default-src 'none'; script-src '%s'; style-src '%s'; "
            + "base-uri 'none'; form-action 'none'; img-src data:";

    private Page() {}

    /** @param data JSON in which no tag can begin */
    static void write(OutputStream out, Language language, ByteArrayOutputStream data) throws IOException {
        String style = all(STYLES);
        String script = all(SCRIPTS);
        String[] parts = resource("skeleton.html")
                .replace("{{policy}}", String.format(POLICY, digest(script), digest(style)))
                .replace("{{language}}", language.tag())
                .replace("{{style}}", style)
                .split("\\{\\{(data|script)}}", -1);
        out.write(parts[0].getBytes(StandardCharsets.UTF_8));
        data.writeTo(out);
        out.write(parts[1].getBytes(StandardCharsets.UTF_8));
        out.write(script.getBytes(StandardCharsets.UTF_8));
        out.write(parts[2].getBytes(StandardCharsets.UTF_8));
    }

    private static String all(List<String> names) {
        return names.stream().map(Page::resource).collect(Collectors.joining("\n", "\n", ""));
    }

    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MissingResourceException("not on the class path", Page.class.getName(), name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** As a policy names what it allows. */
    private static String digest(String text) {
        try {
            byte[] octets = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
