package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.overlap.Pattern;
import dev.adjoint.inspect.probe.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of a layer's pattern is in the output: as it was predicted for flat inputs, and as runs showed it,
/// beside what chance would show.
final class Runs {
  private static final double PERCENT = 100;

  private Runs() {}

  /// None where the network was not run, or the layer is not among those that were measured.
  static Optional<Picture> of(Inspection inspection, Place place) {
    List<Measured> runs =
        inspection.measured().stream()
            .filter(one -> inspection.view().place(one.layer().node()).equals(place))
            .toList();
    return runs.isEmpty() ? Optional.empty() : Optional.of(drawn(inspection, runs));
  }

  private static Picture drawn(Inspection inspection, List<Measured> runs) {
    List<Picture.Bar> bars = new ArrayList<>();
    Pattern.of(inspection.view()).stream()
        .filter(pattern -> pattern.layer().equals(runs.getFirst().layer()))
        .flatMap(pattern -> pattern.reaching().stream().boxed())
        .forEach(part -> bars.add(new Picture.Bar("predicted", PERCENT * part)));
    runs.forEach(run -> bars.add(new Picture.Bar(run.sample().name(), PERCENT * run.output())));
    double chance = runs.stream().mapToDouble(Measured::chance).max().orElse(0);
    bars.add(new Picture.Bar("by chance", PERCENT * chance));
    return new Picture.Bars(
        "This layer's pattern in the output, of what the output shows", bars, "%");
  }
}
