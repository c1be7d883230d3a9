package dev.adjoint.nn.layer;

import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// How the tensors of a checkpoint fit the parameters of a network: by names and shapes; numbers are
/// not looked at.
///
///     WeightsFit fit = WeightsFit.of(model.parameters(), shapes);
///     if (!fit.isWhole()) System.err.println(fit.text());
///
/// PyTorch's counts of batches (`num_batches_tracked`) are passed over: nothing is computed from them.
///
/// @param prefix what the names in the checkpoint begin with and those of the network do not, such as
///     `module.`; empty if there is nothing of the kind
/// @param fitting parameters for which there is a tensor of their shape, by the network's names
/// @param missing parameters for which there is no tensor of that name
/// @param leftOver tensors of which the network has no parameter, by the checkpoint's names
/// @param transposed parameters for which there is a tensor with the same extents in another order
/// @param misshapen parameters for which there is a tensor with other extents
public record WeightsFit(
    String prefix,
    SequencedMap<String, Shape> fitting,
    SequencedMap<String, Shape> missing,
    SequencedMap<String, Shape> leftOver,
    List<Transposed> transposed,
    List<Misshapen> misshapen) {

  /// A tensor whose axes stand in another order.
  ///
  /// @param order axis i of the parameter is axis `order[i]` of the tensor
  public record Transposed(String name, Shape wanted, Shape found, List<Integer> order) {}

  /// A tensor of the right name and another size.
  public record Misshapen(String name, Shape wanted, Shape found) {}

  /// Compares.
  ///
  /// @param wanted the network's
  /// @param stored shapes of the checkpoint's tensors, by name; a direction and a length, as PyTorch's
  ///     `weight_norm` has them, count as the weights that they make
  public static WeightsFit of(List<Parameter> wanted, Map<String, Shape> stored) {
    Map<String, Shape> found = WeightNorm.wholeShapes(stored);
    String prefix = prefix(wanted, found);
    WeightsFit fit =
        new WeightsFit(
            prefix,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            leftOver(wanted, found, prefix),
            new ArrayList<>(),
            new ArrayList<>());
    wanted.forEach(parameter -> fit.enter(parameter, found));
    return fit;
  }

  private void enter(Parameter parameter, Map<String, Shape> found) {
    String name = parameter.name();
    Shape wanted = parameter.shape();
    Shape shape = found.get(prefix + name);
    if (shape == null) {
      missing.put(name, wanted);
    } else if (shape.equals(wanted)) {
      fitting.put(name, wanted);
    } else {
      AxisOrder.between(shape, wanted)
          .ifPresentOrElse(
              order -> transposed.add(new Transposed(name, wanted, shape, order)),
              () -> misshapen.add(new Misshapen(name, wanted, shape)));
    }
  }

  private static SequencedMap<String, Shape> leftOver(
      List<Parameter> wanted, Map<String, Shape> found, String prefix) {
    List<String> read = wanted.stream().map(parameter -> prefix + parameter.name()).toList();
    SequencedMap<String, Shape> left = new LinkedHashMap<>(found);
    left.keySet().removeIf(name -> read.contains(name) || name.endsWith("num_batches_tracked"));
    return left;
  }

  /// What most names of the network have before them in the checkpoint; of equals the shortest.
  private static String prefix(List<Parameter> wanted, Map<String, Shape> found) {
    return wanted.stream()
        .limit(1)
        .flatMap(first -> prefixes(first.name(), found))
        .max(
            Comparator.<String>comparingLong(prefix -> named(wanted, found, prefix))
                .thenComparing(Comparator.comparingInt(String::length).reversed()))
        .orElse("");
  }

  private static Stream<String> prefixes(String name, Map<String, Shape> found) {
    return found.keySet().stream()
        .filter(longer -> longer.equals(name) || longer.endsWith("." + name))
        .map(longer -> longer.substring(0, longer.length() - name.length()));
  }

  private static long named(List<Parameter> wanted, Map<String, Shape> found, String prefix) {
    return wanted.stream().filter(p -> found.containsKey(prefix + p.name())).count();
  }

  /// Whether there is a tensor for each parameter; some may be left over.
  public boolean isWhole() {
    return missing.isEmpty() && transposed.isEmpty() && misshapen.isEmpty();
  }

  /// Refuses a checkpoint that lacks something.
  ///
  /// @param network its name
  /// @throws IllegalArgumentException that says what fits, what not, and what to do
  public void requireWhole(String network) {
    if (!isWhole()) {
      throw new IllegalArgumentException(
          "these weights are not those of %s: %s".formatted(network, text()));
    }
  }

  /// What fits and what does not, a line each, at most eight names of a kind.
  public String text() {
    int wanted = fitting.size() + missing.size() + transposed.size() + misshapen.size();
    List<String> lines = new ArrayList<>();
    lines.add("%d of %d parameters fit".formatted(fitting.size(), wanted));
    add(lines, "missing", named(missing));
    add(lines, "left over", named(leftOver));
    add(lines, "transposed", transposed.stream().map(WeightsFit::text).toList());
    add(lines, "of another shape", misshapen.stream().map(WeightsFit::text).toList());
    if (!prefix.isEmpty()) {
      lines.add("names begin with \"%s\", which was taken off".formatted(prefix));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static void add(List<String> lines, String kind, List<String> names) {
    int most = 8;
    if (!names.isEmpty()) {
      String some = String.join(", ", names.stream().limit(most).toList());
      String more = names.size() > most ? " and %d more".formatted(names.size() - most) : "";
      lines.add("%d %s: %s%s".formatted(names.size(), kind, some, more));
    }
  }

  private static List<String> named(Map<String, Shape> shapes) {
    return shapes.entrySet().stream()
        .map(entry -> "\"%s\" %s".formatted(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String text(Transposed tensor) {
    return "\"%s\" should be %s and is %s: its axes in the order %s fit"
        .formatted(tensor.name, tensor.wanted, tensor.found, tensor.order);
  }

  private static String text(Misshapen tensor) {
    return "\"%s\" should be %s and is %s".formatted(tensor.name, tensor.wanted, tensor.found);
  }
}
