package dev.adjoint.cli;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Severity;
import java.util.Optional;

/// From which severity on findings make `adjoint inspect` fail.
enum FailOn {
  NOTE(Optional.of(Severity.NOTE)),
  WARNING(Optional.of(Severity.WARNING)),
  ERROR(Optional.of(Severity.ERROR)),
  NEVER(Optional.empty());

  private final Optional<Severity> least;

  FailOn(Optional<Severity> least) {
    this.least = least;
  }

  boolean fails(Inspection inspection) {
    return least.filter(inspection::finds).isPresent();
  }
}
