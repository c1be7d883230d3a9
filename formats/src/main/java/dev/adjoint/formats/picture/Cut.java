package dev.adjoint.formats.picture;

import dev.adjoint.geometry.Span;
import dev.adjoint.graph.Locality;
import dev.adjoint.graph.Value;
import java.util.ArrayList;
import java.util.List;

/// A part of a picture along one axis, to be enlarged by itself.
///
/// @param made cells of the picture that the part shows in the end
/// @param seen the same, and those around that decide on their colour
/// @param given cells of the network's input from which it makes these
/// @param place where in what it makes they lie
record Cut(Span made, Span seen, Span given, Span place) {
  /// The made among the seen.
  Span within() {
    return made.plus(-seen.from());
  }

  /// How an axis may be cut.
  ///
  /// @param input of the network
  /// @param output of the network
  /// @param cells of the picture
  /// @param start cell of the output at which the picture starts
  /// @param scale cells of the output for one of the picture
  record Axis(Locality locality, Value input, Value output, long cells, long start, int scale) {
    boolean isLocal() {
      return locality.reaches(output);
    }

    private Cut cut(Span made) {
      Span around = new Span(made.from() - Coloring.RADIUS, made.to() + Coloring.RADIUS);
      Span seen = around.within(Span.ofSize(cells));
      Span wanted = seen.times(scale).plus(start);
      Span given = locality.part(input, output, wanted);
      return new Cut(made, seen, given, wanted.plus(-locality.begin(output, given)));
    }

    /// Cells of input that a part needs beside its own.
    long around() {
      return cut(new Span(cells / 2, cells / 2 + 1)).given.count() - 1;
    }

    /// Parts of so many cells, the last perhaps of fewer.
    List<Cut> cuts(long length) {
      List<Cut> cuts = new ArrayList<>();
      for (long from = 0; from < cells; from += length) {
        cuts.add(cut(new Span(from, Math.min(from + length, cells))));
      }
      return cuts;
    }
  }
}
