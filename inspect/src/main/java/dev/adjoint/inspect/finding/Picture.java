package dev.adjoint.inspect.finding;

import java.util.List;

/// What a finding looks like, in numbers that a report can draw.
public sealed interface Picture {
  /// What is to be seen, in one sentence: also for who cannot see it.
  String caption();

  /// Cells of a grid with a number each, darker for more; as overlap counts or the gains of phases.
  ///
  /// @param rows from top to bottom, all equally long; one row for a network of one axis
  /// @param unit what the numbers count, as in `taps`; empty for gains
  record HeatMap(String caption, List<List<Double>> rows, String unit) implements Picture {
    public HeatMap {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Numbers side by side, as the parts of a spectrum.
  ///
  /// @param unit of the heights, as in `dB`
  record Bars(String caption, List<Bar> bars, String unit) implements Picture {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /// One of [Bars].
  record Bar(String label, double height) {}

  /// Which sizes of the input work.
  ///
  /// @param from the first of them
  /// @param works whether it does, and those that follow
  record Sizes(String caption, long from, List<Boolean> works) implements Picture {
    public Sizes {
      works = List.copyOf(works);
    }
  }

  /// Rows of cells above one another, as they lie over the input.
  record Rows(String caption, List<Row> rows) implements Picture {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /// One of [Rows].
  ///
  /// @param label whose cells these are
  /// @param scale cells of the input from the middle of one cell to that of the next; positive
  /// @param offset where the middle of the first cell lies, in cells of the input
  record Row(String label, double scale, double offset) {}
}
