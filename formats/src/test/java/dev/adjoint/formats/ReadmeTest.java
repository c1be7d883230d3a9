package dev.adjoint.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java that the README shows is Java.
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path classes;

  private record Source(String name, String text) {
    JavaFileObject file() {
      URI uri = URI.create("string:///" + name + ".java");
      return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return text;
        }
      };
    }

    static Source of(String text) {
      MatchResult name = Pattern.compile("class (\\w+)").matcher(text).results().findFirst().orElseThrow();
      return new Source(name.group(1), text);
    }
  }

  @Test
  void everyExampleCompiles() throws IOException {
    List<Source> examples =
        EXAMPLE.matcher(Files.readString(README)).results().map(m -> Source.of(m.group(1))).toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples).allSatisfy(example -> assertThat(compile(example)).isEmpty());
  }

  private List<String> compile(Source example) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    String path =
        Stream.of("java.class.path", "jdk.module.path")
            .map(property -> System.getProperty(property, ""))
            .reduce((a, b) -> a + java.io.File.pathSeparator + b)
            .orElseThrow();
    List<String> options = List.of("-d", classes.toString(), "-cp", path, "-proc:none");
    compiler.getTask(null, null, found, options, null, List.of(example.file())).call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(Object::toString)
        .toList();
  }
}
