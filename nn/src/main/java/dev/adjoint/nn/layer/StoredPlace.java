package dev.adjoint.nn.layer;

import dev.adjoint.tensor.Shape;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Where in a file a network's tensors stand: what their names have before those of the network.
///
/// @param prefix `module.`, `state_dict.model.`, or empty
/// @param rivals other prefixes with which all parameters are there too, so that the file does not say
///     which tensors are meant
record StoredPlace(String prefix, List<String> rivals) {
  private static final Pattern AVERAGED = Pattern.compile(".*\\bema[._].*|.*_ema[._].*");

  /// How many parameters there are with a prefix.
  ///
  /// @param fitting of their shape too
  /// @param named of any shape
  private record Count(long fitting, long named) {
    static final Comparator<Count> ORDER =
        Comparator.comparingLong(Count::fitting).thenComparingLong(Count::named);

    Count and(Count other) {
      return new Count(fitting + other.fitting, named + other.named);
    }
  }

  /// The prefix with which the most parameters fit. Of several, names as they are come first, then weights
  /// that were averaged over training (`params_ema`, `g_ema`), which are those to run.
  static StoredPlace of(List<Parameter> wanted, Map<String, Shape> stored) {
    Map<String, Count> counts = new LinkedHashMap<>();
    wanted.forEach(parameter -> count(parameter, stored, counts));
    Count most = counts.values().stream().max(Count.ORDER).orElse(new Count(0, 0));
    List<String> best = counts.keySet().stream().filter(p -> most.equals(counts.get(p))).toList();
    if (best.isEmpty() || best.contains("")) {
      return new StoredPlace("", List.of());
    }
    return most.named < wanted.size() ? new StoredPlace(best.getFirst(), List.of()) : among(best);
  }

  private static void count(
      Parameter parameter, Map<String, Shape> stored, Map<String, Count> counts) {
    String inPlace = "." + parameter.name();
    stored.forEach((longer, shape) -> {
      if (longer.equals(parameter.name()) || longer.endsWith(inPlace)) {
        String prefix = longer.substring(0, longer.length() - parameter.name().length());
        Count one = new Count(shape.equals(parameter.shape()) ? 1 : 0, 1);
        counts.merge(prefix, one, Count::and);
      }
    });
  }

  private static StoredPlace among(List<String> best) {
    List<String> averaged =
        best.stream().filter(prefix -> AVERAGED.matcher(prefix).matches()).toList();
    return averaged.size() == 1
        ? new StoredPlace(averaged.getFirst(), List.of())
        : new StoredPlace(best.getFirst(), best.subList(1, best.size()));
  }
}
