package dev.adjoint.inspect.report;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Inspections to be told of, with findings that no rule has to make.
public final class Accounts {
  /// A name as nobody gives a layer who means well: markup, escape sequences, a workflow command, a template's hole.
  public static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>&\"'\u001b[31m\n::error::{{title}}%41\u202e";

  private Accounts() {}

  /// A network that halves and doubles its input, with nodes of these names.
  static Graph network(String name, String down, String up) {
    GraphBuilder graph = new GraphBuilder(name);
    Value x = graph.input("x", sizes(Size.of(1), Size.of(3), Size.symbol("H"), Size.symbol("W")));
    Value small =
        graph.node(
            down,
            new Conv(ConvGeometry.kernel(4, 4).stride(2).padding(1)),
            x,
            graph.constant("enc.0.weight", weights(8, 3, 4, 4)));
    Value large =
        graph.node(
            up,
            new ConvTranspose(ConvGeometry.kernel(3, 3).stride(2)),
            small,
            graph.constant("dec.3.weight", weights(8, 3, 3, 3)));
    return graph.build(large);
  }

  private static TensorSpec sizes(Size... sizes) {
    return TensorSpec.of(ElementType.FLOAT32, List.of(sizes));
  }

  private static FloatTensor weights(int... shape) {
    Shape of = Shape.of(Arrays.stream(shape).boxed().toList());
    float[] values = new float[of.elements()];
    Arrays.fill(values, 0.1f);
    return Tensor.of(of, values);
  }

  /// An error at the network as a whole, two findings at one node, a note at another; each kind of picture.
  static Account account() {
    return account("decoder.onnx", new Place("up1", "ConvTranspose", "dec.3"));
  }

  /// The same, where file and nodes have names that mean no good.
  static Account hostile() {
    return account(HOSTILE, new Place(HOSTILE, "ConvTranspose", HOSTILE));
  }

  private static Account account(String name, Place up) {
    Graph graph = network("net", "down1", up.node());
    Inspection inspection =
        new Inspection(
            View.of(new Subject(name, graph, Map.of())),
            List.of(sizes(up), overlap(up), gain(up), frames()));
    return new Account(
        Optional.of(Path.of("models", name)), inspection, 2, "1.2.3", List.of("--ignore cost"));
  }

  private static Finding sizes(Place up) {
    return new Finding(
            Rule.SIZES,
            Severity.ERROR,
            Place.NETWORK,
            "Widths work that are multiples of 4; 65 is the first beyond 64 that fails.",
            List.of(Fact.of("works", "W % 4 = 0"), Fact.of("first that fails", 65)),
            "A picture 65 wide stops at " + up.node() + ".",
            List.of(Cure.of("pad to a multiple of 4 and crop", "").by("pad-to-multiple")))
        .withPicture(
            new Picture.Sizes(
                "Widths 1 to 8", 1, List.of(false, false, false, true, false, false, false, true)));
  }

  private static Finding overlap(Place up) {
    return new Finding(
            Rule.UNEVEN_OVERLAP,
            Severity.WARNING,
            up,
            "Cells are sums over 1, 2 or 4 taps: the stride 2 does not divide the kernel 3.",
            List.of(Fact.of("taps of each phase", "1, 2"), Fact.of("peak to peak", 3)),
            "A checkerboard with a period of 2 pixels.",
            List.of(
                Cure.of(
                        "a kernel of 4, whose length the stride divides",
                        "nn.ConvTranspose2d(8, 3, 4, stride=2, padding=1)")
                    .costing(168, 29_360_128),
                Cure.of("resize, then convolve", "nn.Upsample(scale_factor=2)").costing(0, -512)))
        .withPicture(
            new Picture.HeatMap(
                "Terms in each cell", List.of(List.of(1.0, 2.0), List.of(2.0, 4.0)), "terms"));
  }

  private static Finding gain(Place up) {
    return new Finding(
            Rule.PHASE_GAIN,
            Severity.WARNING,
            up,
            "Gains of the phases differ by 41 % of their mean.",
            List.of(
                Fact.of("imbalance", 0.4125, "%.2f"), Fact.of("not a number", Double.NaN, "%.1f")),
            "Even rows are darker.",
            List.of())
        .withPicture(
            new Picture.Bars(
                "Response",
                List.of(
                    new Picture.Bar("1/4", -3.5), new Picture.Bar("1/2", Double.NEGATIVE_INFINITY)),
                "dB"));
  }

  private static Finding frames() {
    return new Finding(
            Rule.FRAMES,
            Severity.NOTE,
            new Place("down1", "Conv", "enc.0"),
            "The maps lie half a cell apart.",
            List.of(),
            "",
            List.of())
        .withPicture(
            new Picture.Rows(
                "Two maps",
                List.of(new Picture.Row("skip", 1, 0), new Picture.Row("up", 1, -0.5))));
  }

  /// What a report tells.
  static String told(Report report, Account account) {
    StringBuilder text = new StringBuilder();
    try {
      report.write(account, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
