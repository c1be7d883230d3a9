package dev.adjoint.nn.layer;

import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the tensors of a checkpoint fit the parameters of a network: by names and shapes; numbers are
/// not looked at.
///
///     WeightsFit fit = WeightsFit.of(model.parameters(), shapes);
///     if (!fit.isWhole()) System.err.println(fit.text());
///
/// The names may have something in common before those of the network, and weights may stand as a
/// direction and a length. PyTorch's counts of batches (`num_batches_tracked`) are passed over: nothing
/// is computed from them.
///
/// @param prefix what the names in the checkpoint begin with and those of the network do not, such as
///     `module.`; empty if there is nothing of the kind
/// @param rivals other prefixes with which as many parameters fit; empty if it is clear which are meant
/// @param fitting parameters for which there is a tensor of their shape, by the network's names
/// @param missing parameters for which there is no tensor of that name
/// @param surplus tensors that stand beside a parameter, in one of the network's layers, which has none of
///     that name: the bias of a convolution that has none here. Without them the layer computes something
///     else than what was trained. Beside a parameter whose name has no layer in it,
///     they are left over
/// @param leftOver other tensors of which the network has no parameter, by the checkpoint's names
/// @param transposed parameters for which there is a tensor with the same extents in another order
/// @param misshapen parameters for which there is a tensor with other extents
/// @param multiplied weights, of those with the prefix, that stand as a direction and a length, by the
///     checkpoint's names
public record WeightsFit(
    String prefix,
    List<String> rivals,
    SequencedMap<String, Shape> fitting,
    SequencedMap<String, Shape> missing,
    SequencedMap<String, Shape> surplus,
    SequencedMap<String, Shape> leftOver,
    List<Transposed> transposed,
    List<Misshapen> misshapen,
    List<String> multiplied) {

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
    StoredPlace place = StoredPlace.of(wanted, found);
    WeightsFit fit =
        new WeightsFit(
            place.prefix(),
            place.rivals(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(WeightNorm.weights(stored.keySet())));
    fit.multiplied.removeIf(name -> !name.startsWith(place.prefix()));
    wanted.forEach(parameter -> fit.enter(parameter, found));
    fit.enterOthers(wanted, found);
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

  private void enterOthers(List<Parameter> wanted, Map<String, Shape> found) {
    Set<String> read = new HashSet<>();
    Set<String> layers = new HashSet<>();
    for (Parameter parameter : wanted) {
      read.add(prefix + parameter.name());
      if (parameter.name().contains(".")) {
        layers.add(layer(prefix + parameter.name()));
      }
    }
    found.forEach((name, shape) -> {
      if (!read.contains(name) && !name.endsWith("num_batches_tracked")) {
        (layers.contains(layer(name)) ? surplus : leftOver).put(name, shape);
      }
    });
  }

  private static String layer(String name) {
    return name.substring(0, name.lastIndexOf('.') + 1);
  }

  /// Whether there is one tensor for each parameter, and none too many in the network's layers. Tensors
  /// elsewhere may be left over.
  public boolean isWhole() {
    return missing.isEmpty()
        && transposed.isEmpty()
        && misshapen.isEmpty()
        && surplus.isEmpty()
        && rivals.isEmpty();
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
    add(lines, "too many in the network's layers", named(surplus));
    add(lines, "left over", named(leftOver));
    add(lines, "transposed", transposed.stream().map(WeightsFit::text).toList());
    add(lines, "of another shape", misshapen.stream().map(WeightsFit::text).toList());
    if (!multiplied.isEmpty()) {
      lines.add(
          "%d weights stand as direction and length (weight norm) and are multiplied out"
              .formatted(multiplied.size()));
    }
    if (!prefix.isEmpty()) {
      lines.add(prefixText());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private String prefixText() {
    if (!rivals.isEmpty()) {
      return "as many fit below each of %s: say which are meant, Checkpoint.under(\"%s\") or --part %s"
          .formatted(quoted(), withoutDot(), withoutDot());
    }
    return leftOver.keySet().stream().allMatch(name -> name.startsWith(prefix))
        ? "every name begins with \"%s\", which is taken off".formatted(prefix)
        : "those below \"%s\" are taken".formatted(withoutDot());
  }

  private String quoted() {
    return Stream.concat(Stream.of(prefix), rivals.stream())
        .map(name -> "\"%s\"".formatted(name))
        .collect(Collectors.joining(", "));
  }

  private String withoutDot() {
    return prefix.substring(0, prefix.length() - 1);
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
