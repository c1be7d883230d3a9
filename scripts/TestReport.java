import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Reads what the tests left behind and says how many passed, which failed, and what was skipped and why.
///
///     java scripts/TestReport.java FILE...
///
/// A file `TEST-*.xml` is a Surefire report; any other holds lines `PASS name`, `FAIL name: reason` and
/// `SKIP name: reason`, as the tests in scripts/test print them. Exit code 1 when something failed.
final class TestReport {
  private static final int LONGEST_REASON = 240;

  private int passed;
  private final Map<String, String> failures = new LinkedHashMap<>();

  /// Reason to tests: one absent file may skip hundreds of tests, and is worth one line.
  private final Map<String, List<String>> skipped = new TreeMap<>();

  public static void main(String[] files) throws Exception {
    var report = new TestReport();
    for (String file : files) {
      Path path = Path.of(file);
      if (path.getFileName().toString().endsWith(".xml")) {
        report.readSurefire(path);
      } else {
        report.readLines(path);
      }
    }
    report.print();
    System.exit(report.failures.isEmpty() ? 0 : 1);
  }

  private void readSurefire(Path file) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    NodeList cases = parser.parse(file.toFile()).getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      var test = (Element) cases.item(i);
      String name = test.getAttribute("classname") + " " + test.getAttribute("name");
      Element failure = child(test, "failure", "error");
      Element skip = child(test, "skipped");
      if (failure != null) {
        failures.put(name.strip(), reason(failure));
      } else if (skip != null) {
        skip(name.strip(), reason(skip));
      } else {
        passed++;
      }
    }
  }

  private void readLines(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      String[] nameAndReason = line.substring(Math.min(5, line.length())).split(": ", 2);
      String reason = nameAndReason.length == 2 ? nameAndReason[1] : "";
      switch (line.split(" ", 2)[0]) {
        case "PASS" -> passed++;
        case "FAIL" -> failures.put(nameAndReason[0], reason);
        case "SKIP" -> skip(nameAndReason[0], reason);
        default -> {} // what a test says besides
      }
    }
  }

  private void skip(String test, String reason) {
    skipped.computeIfAbsent(reason, _ -> new ArrayList<>()).add(test);
  }

  private static Element child(Element test, String... names) {
    for (String name : names) {
      if (test.getElementsByTagName(name).item(0) instanceof Element found) {
        return found;
      }
    }
    return null;
  }

  /// The message on one line, without the exception's class in front and the stack behind.
  private static String reason(Element element) {
    String message = element.getAttribute("message");
    if (message.isEmpty()) {
      message = element.getTextContent();
    }
    String line =
        message
            .lines()
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .takeWhile(part -> !part.startsWith("at "))
            .collect(Collectors.joining(" "))
            .replaceFirst("^[\\w.$]+(Exception|Error): ", "")
            .replaceFirst("^Assumption failed: ", "");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
  }

  private void print() {
    if (!skipped.isEmpty()) {
      System.out.println("\nSkipped:");
      skipped.forEach((reason, tests) -> {
        String others = tests.size() == 1 ? "" : " and %d more".formatted(tests.size() - 1);
        System.out.printf(
            "  %s%s: %s%n",
            tests.getFirst(), others, reason.isEmpty() ? "no reason given" : reason);
      });
    }
    if (!failures.isEmpty()) {
      System.out.println("\nFailed:");
      failures.forEach((test, reason) -> System.out.printf("  %s: %s%n", test, reason));
    }
    int skips = skipped.values().stream().mapToInt(List::size).sum();
    System.out.printf("%n%d passed, %d failed, %d skipped%n", passed, failures.size(), skips);
  }
}
