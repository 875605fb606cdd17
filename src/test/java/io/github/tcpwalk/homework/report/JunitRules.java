package io.github.tcpwalk.homework.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What both the schema of Jenkins' xUnit plugin (junit-10.xsd) and the one of Ant's reports (windyroad's JUnit.xsd)
 * allow; the latter is the stricter one in nearly everything.
 */
final class JunitRules {
    private static final Set<String> SUITE =
            Set.of("id", "package", "name", "hostname", "timestamp", "tests", "failures", "errors", "skipped", "time");
    private static final Set<String> OUTCOMES = Set.of("skipped", "error", "failure");

    private JunitRules() {}

    static void check(Document document) {
        Element root = document.getDocumentElement();
        assertEquals("testsuites", root.getTagName());
        assertEquals(Set.of(), attributes(root));
        List<Element> suites = children(root);
        for (int i = 0; i < suites.size(); i++) {
            suite(suites.get(i), i);
        }
    }

    private static void suite(Element suite, int number) {
        assertEquals("testsuite", suite.getTagName());
        assertEquals(SUITE, attributes(suite));
        assertEquals(Integer.toString(number), suite.getAttribute("id"));
        assertFalse(suite.getAttribute("name").isBlank());
        assertFalse(suite.getAttribute("hostname").isBlank());
        assertTrue(suite.getAttribute("timestamp").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
        assertTrue(suite.getAttribute("time").matches("[0-9]{1,3}(\\.[0-9]*)?"));
        List<Element> children = children(suite);
        int last = children.size() - 1;
        assertEquals("properties", children.get(0).getTagName());
        assertEquals("system-out", children.get(last - 1).getTagName());
        assertEquals("system-err", children.get(last).getTagName());
        for (Element property : children(children.get(0))) {
            assertEquals("property", property.getTagName());
            assertEquals(Set.of("name", "value"), attributes(property));
            assertFalse(property.getAttribute("name").isBlank());
        }
        List<Element> cases = children.subList(1, last - 1);
        cases.forEach(JunitRules::testcase);
        assertEquals(cases.size(), Integer.parseInt(suite.getAttribute("tests")));
        Map.of("failures", "failure", "errors", "error", "skipped", "skipped")
                .forEach((attribute, element) -> assertEquals(
                        suite.getElementsByTagName(element).getLength(),
                        Integer.parseInt(suite.getAttribute(attribute)),
                        attribute));
    }

    private static void testcase(Element testcase) {
        assertEquals("testcase", testcase.getTagName());
        assertEquals(Set.of("name", "classname", "time"), attributes(testcase));
        assertTrue(testcase.getAttribute("time").matches("\\d+(\\.\\d+)?"));
        List<Element> outcome = children(testcase);
        assertTrue(outcome.size() <= 1, "one outcome, and no output beside it");
        for (Element one : outcome) {
            assertTrue(OUTCOMES.contains(one.getTagName()), one::getTagName);
            assertEquals(List.of(), children(one));
            assertTrue(one.getTagName().equals("skipped")
                    || !one.getAttribute("type").isEmpty());
        }
    }

    private static List<Element> children(Element of) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = of.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                children.add(element);
            } else if (nodes.item(i).getNodeType() == Node.TEXT_NODE
                    && of.getTagName().startsWith("test")) {
                assertTrue(nodes.item(i).getTextContent().isBlank());
            }
        }
        return children;
    }

    private static Set<String> attributes(Element of) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < of.getAttributes().getLength(); i++) {
            names.add(of.getAttributes().item(i).getNodeName());
        }
        return Set.copyOf(names);
    }
}
