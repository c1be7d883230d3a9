package dev.adjoint.explorer;

import java.util.Optional;

/// What can be asked for, by path.
public interface Pages {
  /// The page of a path such as `geometry/axis.js`; empty if there is none.
  Optional<Page> find(String path);

  /// These pages, and where they have none those of others.
  default Pages or(Pages others) {
    return path -> find(path).or(() -> others.find(path));
  }
}
