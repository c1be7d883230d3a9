package dev.adjoint.explorer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Pages of which all are known.
public interface ListedPages extends Pages {
  /// The paths of all of them, sorted.
  List<String> paths();

  /// These pages, and those of others that these do not have.
  default ListedPages and(ListedPages others) {
    ListedPages these = this;
    return new ListedPages() {
      @Override
      public Optional<Page> find(String path) {
        return these.or(others).find(path);
      }

      @Override
      public List<String> paths() {
        return Stream.concat(these.paths().stream(), others.paths().stream())
            .distinct()
            .sorted()
            .toList();
      }
    };
  }

  /// Writes all files to a folder, from which any web server can publish them.
  ///
  /// @return how many files
  /// @throws IOException if one cannot be written
  default int publish(Path folder) throws IOException {
    List<String> paths = paths();
    for (String path : paths) {
      Path file = folder.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      try (OutputStream out = Files.newOutputStream(file)) {
        find(path).orElseThrow().writeTo(out);
      }
    }
    return paths.size();
  }
}
