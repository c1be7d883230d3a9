package dev.adjoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java that the README and the examples show is Java.
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("class (\\w+)");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyExampleCompiles() throws IOException {
    List<String> examples =
        EXAMPLE.matcher(Files.readString(README)).results().map(m -> m.group(1)).toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    for (String example : examples) {
      assertThat(complaints(example)).isEmpty();
    }
  }

  @Test
  void theLoopOfOnesOwnCompiles() {
    assertThat(complaints(Path.of("..", "examples", "OwnLoop.java"))).isEmpty();
  }

  @Test
  void theInspectionOfOnesOwnCompiles() {
    assertThat(complaints(Path.of("..", "examples", "Inspect.java"))).isEmpty();
  }

  private String complaints(String example) throws IOException {
    MatchResult name = NAME.matcher(example).results().findFirst().orElseThrow();
    return complaints(Files.writeString(folder.resolve(name.group(1) + ".java"), example));
  }

  private String complaints(Path source) {
    String path = property("java.class.path") + File.pathSeparator + property("jdk.module.path");
    StringWriter complaints = new StringWriter();
    PrintWriter writer = new PrintWriter(complaints);
    ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(writer, writer, "-d", folder.toString(), "-cp", path, source.toString());
    return complaints.toString();
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}
