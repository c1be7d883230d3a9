package dev.adjoint.formats.picture;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Locality;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a network makes of a large picture, part by part: as of the whole, but for rounding, since each
/// part is given all that it hangs on ([Locality]). It takes the memory of a band.
final class Enlargement implements PictureBands {
  /// Rows of the picture in a band, if the network needs few around them. A band of a photograph of 6000
  /// columns, made four times as large, takes 147 MB, twice while it is joined.
  private static final long ROWS = 128;

  /// Cells that the network is given at once: a value of 32 channels then takes 16 MiB.
  private static final long CELLS = 1 << 17;

  private final Network network;
  private final Picture picture;
  private final PictureFit fit;
  private final String output;
  private final boolean gray;
  private final List<Cut> rows;
  private final List<Cut> columns;

  private Enlargement(
      Network network, Picture picture, PictureFit fit, String output, Cut.Axis y, Cut.Axis x) {
    this.network = network;
    this.picture = picture;
    this.fit = fit;
    this.output = output;
    this.gray = fit.makesGray(output);
    long height = Math.max(ROWS, y.around());
    rows = y.cuts(height);
    columns = x.cuts(Math.max(CELLS / (height + y.around()) - x.around(), height));
  }

  /// The enlargement in parts.
  ///
  /// @return empty if the picture is small, or what the network makes does not follow part by part
  static Optional<Enlargement> of(Network network, Picture picture, PictureFit fit, String output) {
    long pixels = (long) picture.height() * picture.width();
    if (pixels <= 2 * CELLS || !fit.isScaled(output)) {
      return Optional.empty();
    }
    Cut.Axis y = axis(network.graph(), fit, output, 2);
    Cut.Axis x = axis(network.graph(), fit, output, 3);
    return y.isLocal() && x.isLocal()
        ? Optional.of(new Enlargement(network, picture, fit, output, y, x))
        : Optional.empty();
  }

  private static Cut.Axis axis(Graph graph, PictureFit fit, String name, int axis) {
    Value input = graph.inputs().getFirst().value();
    Value output =
        graph.outputs().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    Specs specs = Specs.of(graph, Map.of(input, fit.inputSpec()));
    FittedSizes.Part part = fit.part(name);
    return new Cut.Axis(
        Locality.of(graph, specs, input, axis),
        input,
        output,
        (axis == 2 ? part.height() : part.width()) / fit.scale(name).orElseThrow(),
        axis == 2 ? part.top() : part.left(),
        fit.scale(name).orElseThrow());
  }

  @Override
  public int height() {
    return fit.part(output).height();
  }

  @Override
  public int width() {
    return fit.part(output).width();
  }

  @Override
  public boolean isGray() {
    return gray;
  }

  @Override
  public boolean hasAlpha() {
    return picture.hasAlpha();
  }

  @Override
  public int bitDepth() {
    return picture.bitDepth();
  }

  @Override
  public Iterator<Picture> bands() {
    return rows.stream().map(this::band).iterator();
  }

  private Picture band(Cut row) {
    return Picture.joined(2, columns.stream().map(column -> part(row, column)).toList());
  }

  /// What the network is given first.
  Tensor firstInput() {
    return input(rows.getFirst(), columns.getFirst());
  }

  private Tensor input(Cut row, Cut column) {
    return fit.input(new Box(row.given(), column.given()));
  }

  private Picture part(Cut row, Cut column) {
    Tensor given = input(row, column);
    Map<String, Tensor> inputs = Map.of(network.inputs().getFirst().name(), given);
    Tensor made = network.run(inputs).firstEntry().getValue();
    Box place = new Box(row.place(), column.place());
    Picture seen = fit.output(output, made, place, new Box(row.seen(), column.seen()));
    Box within = new Box(row.within(), column.within());
    return seen.window(within.times(fit.scale(output).orElseThrow()));
  }
}
