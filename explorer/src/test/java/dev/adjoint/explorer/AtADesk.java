package dev.adjoint.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// One browser for the tests of a class, which complains of nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtADesk {
  Visit visit;

  @BeforeAll
  void open() throws IOException {
    visit = Visit.begin(false, pages()).sized(1400, 1000);
  }

  /// What is visited.
  Pages pages() {
    return new Site();
  }

  @AfterAll
  void close() {
    if (visit != null) {
      visit.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(visit.complaints()).isEmpty();
  }
}
