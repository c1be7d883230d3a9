package dev.adjoint.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The explorer's own files.
public final class Site implements ListedPages {
  private static final String START = "index.html";

  /// Names of folders and files as they are here; nothing that leads out of them.
  private static final Pattern PATH = Pattern.compile("([a-z0-9-]+/)*[a-z0-9-]+\\.[a-z]+");

  /// The files that came with this library.
  public Site() {}

  @Override
  public Optional<Page> find(String path) {
    String name = path.isEmpty() ? START : path;
    return PATH.matcher(name).matches() ? read(name) : Optional.empty();
  }

  private static Optional<Page> read(String name) {
    try (InputStream in = Site.class.getResourceAsStream("web/" + name)) {
      return in == null ? Optional.empty() : Optional.of(Page.of(name, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the explorer's own " + name, e);
    }
  }

  @Override
  public List<String> paths() {
    URL start = Objects.requireNonNull(Site.class.getResource("web/" + START));
    try {
      return start.getProtocol().equals("jar")
          ? ofJar(start.toURI())
          : paths(Objects.requireNonNull(Path.of(start.toURI()).getParent()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot list the explorer's own files at " + start, e);
    }
  }

  private static List<String> ofJar(URI start) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(start, Map.of())) {
      String inside = start.toString();
      Path page = jar.getPath(inside.substring(inside.indexOf('!') + 1));
      return paths(Objects.requireNonNull(page.getParent()));
    }
  }

  private static List<String> paths(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
