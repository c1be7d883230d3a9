package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.nn.layer.Convolution;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Lines of Java as a page shows them, compiled and run.
final class JavaLines {
  private JavaLines() {}

  /// What the lines make.
  ///
  /// @param folder for the compiler's files
  static List<?> layers(List<String> lines, Path folder)
      throws IOException, ReflectiveOperationException {
    Path source = folder.resolve("Shown.java");
    Files.writeString(source, text(String.join(",\n", lines)));
    compile(source, folder);
    URL[] compiled = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(compiled, JavaLines.class.getClassLoader())) {
      return (List<?>)
          Objects.requireNonNull(loader.loadClass("Shown").getMethod("layers").invoke(null));
    }
  }

  private static String text(String layers) {
    return """
    import static dev.adjoint.nn.layer.Layers.*;
    import dev.adjoint.nn.layer.Convolution;
    import java.util.List;
    public class Shown {
      public static List<Convolution> layers() {
        return List.of(
    %s);
      }
    }
    """
        .formatted(layers);
  }

  private static void compile(Path source, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        Stream.of(Convolution.class, ConvGeometry.class)
            .map(JavaLines::home)
            .collect(Collectors.joining(File.pathSeparator));
    String[] arguments = {"-d", folder.toString(), "-classpath", path, source.toString()};
    assertThat(compiler.run(null, null, null, arguments)).isZero();
  }

  /// Where a class was read from.
  private static String home(Class<?> known) {
    URL home = known.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(home.toString())).toString();
  }
}
