package dev.adjoint.cli;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.bundled.BundledModels;
import dev.adjoint.formats.bundled.LanczosUpsampler;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Port;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A network and where it came from.
///
/// @param seconds it took to read
record Model(String name, Network network, double seconds) {
  private static final int COLOURS = 3;

  static Model load(Path file, Options options) throws IOException {
    Stopwatch watch = Stopwatch.start();
    Network network = network(file.toString(), Onnx.read(file), options);
    return new Model(file.toString(), network, watch.seconds());
  }

  /// A network that was built or read before.
  static Model of(String name, Graph graph) {
    return new Model(name, network(name, graph, Options.DEFAULT), 0);
  }

  /// The trained upscaler of a scale, one of [BundledModels#SCALES].
  static Model upscaler(int scale, Options options) {
    Stopwatch watch = Stopwatch.start();
    Network network = Network.of(BundledModels.upscaler(scale), options);
    return new Model("upscaler-x" + scale + " (bundled)", network, watch.seconds());
  }

  /// The filter of a scale: read for a scale of 2 and colours, built for others.
  static Model lanczos(int scale, boolean gray, Options options) {
    Stopwatch watch = Stopwatch.start();
    LanczosUpsampler lanczos = new LanczosUpsampler(scale, LanczosUpsampler.DOUBLE.lobes());
    Graph graph =
        lanczos.equals(LanczosUpsampler.DOUBLE) && !gray
            ? BundledModels.lanczos2x()
            : lanczos.graph(gray ? 1 : COLOURS);
    return new Model(
        "Lanczos by " + scale + " (bundled)", Network.of(graph, options), watch.seconds());
  }

  private static Network network(String name, Graph graph, Options options) {
    try {
      return Network.of(graph, options);
    } catch (GraphException e) {
      throw new FormatException(name, Objects.toString(e.getMessage()), e);
    }
  }

  /// The name without folders.
  String shortName() {
    return name.substring(name.lastIndexOf(File.separatorChar) + 1);
  }

  List<String> inputs() {
    return network.inputs().stream().map(Port::name).toList();
  }

  List<String> outputs() {
    return network.outputs().stream().map(Port::name).toList();
  }

  Port input(String name) {
    return network.inputs().get(inputs().indexOf(name));
  }

  /// As in `upconv.onnx, 552,483 parameters`.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %,d parameters", name, network.graph().parameters());
  }
}
