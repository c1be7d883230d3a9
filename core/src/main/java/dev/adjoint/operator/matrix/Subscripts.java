package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The letters of an equation: for each input and for the output, one label for each axis.
///
/// @param inputs labels of each input, with [#REST] in place of the axes no letter names
/// @param output those of the output, likewise
record Subscripts(List<List<String>> inputs, List<String> output) {
  static final String REST = "...";

  private static final Pattern TERM = Pattern.compile("[A-Za-z]*(\\.\\.\\.)?[A-Za-z]*");

  static Subscripts parse(String equation) {
    int arrow = equation.indexOf("->");
    String left = arrow < 0 ? equation : equation.substring(0, arrow);
    List<List<String>> inputs = Stream.of(left.split(",", -1)).map(Subscripts::term).toList();
    List<String> output = arrow < 0 ? implied(inputs) : term(equation.substring(arrow + 2));
    requireOutput(equation, inputs, output);
    return new Subscripts(inputs, output);
  }

  private static List<String> term(String text) {
    if (!TERM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" in an equation; a term has letters and at most one \"...\"".formatted(text));
    }
    return text.replace(REST, ".")
        .chars()
        .mapToObj(c -> c == '.' ? REST : Character.toString(c))
        .toList();
  }

  /// What occurs once, in alphabetical order behind the axes that no letter names.
  private static List<String> implied(List<List<String>> inputs) {
    List<String> all = inputs.stream().flatMap(List::stream).sorted().toList();
    return all.stream()
        .filter(label -> label.equals(REST) || Collections.frequency(all, label) == 1)
        .distinct()
        .toList();
  }

  private static void requireOutput(
      String equation, List<List<String>> inputs, List<String> output) {
    boolean known =
        inputs.stream().flatMap(List::stream).collect(Collectors.toSet()).containsAll(output);
    if (!known || output.stream().distinct().count() < output.size()) {
      throw new IllegalArgumentException(
          "the output of \"%s\" must have letters of the inputs, each once".formatted(equation));
    }
  }

  /// The equation with the sizes of inputs.
  ///
  /// @throws IllegalArgumentException if there are too many or too few inputs or axes, or sizes that
  ///     one label gives differ
  Bound bind(List<List<Size>> sizes) {
    if (sizes.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "%d inputs; the equation has %d".formatted(sizes.size(), inputs.size()));
    }
    Map<String, Size> extents = new LinkedHashMap<>();
    List<List<String>> spelled = new ArrayList<>();
    for (int input = 0; input < sizes.size(); input++) {
      List<String> labels = spell(inputs.get(input), sizes.get(input).size());
      for (int axis = 0; axis < labels.size(); axis++) {
        extents.merge(labels.get(axis), sizes.get(input).get(axis), Broadcast::size);
      }
      spelled.add(labels);
    }
    return new Bound(spelled, spell(output, output.size() + unnamed(extents)), extents);
  }

  /// Axes that the output has beyond those its term shows: `...` shows one, whatever it stands for.
  private int unnamed(Map<String, Size> extents) {
    long rest = extents.keySet().stream().filter(label -> label.startsWith(REST)).count();
    return output.contains(REST) ? (int) rest - 1 : 0;
  }

  /// One label for each axis: those that no letter names are counted from the last.
  private static List<String> spell(List<String> labels, int rank) {
    int rest = rank - labels.size() + (labels.contains(REST) ? 1 : 0);
    if (labels.contains(REST) ? rest < 0 : rest != 0) {
      throw new IllegalArgumentException(
          "an input has %d axes; the equation has %s for it".formatted(rank, labels));
    }
    return labels.stream()
        .flatMap(label -> label.equals(REST) ? counted(rest) : Stream.of(label))
        .toList();
  }

  private static Stream<String> counted(int rest) {
    return IntStream.range(0, rest).mapToObj(i -> REST + (rest - i));
  }

  /// Subscripts of tensors whose sizes are given.
  ///
  /// @param inputs one label for each axis
  /// @param output likewise
  /// @param extents the size that belongs to each label
  record Bound(List<List<String>> inputs, List<String> output, Map<String, Size> extents) {
    /// The sizes of the output.
    List<Size> result() {
      return sizes(output);
    }

    /// The labels summed over.
    List<String> summed() {
      return extents.keySet().stream().filter(label -> !output.contains(label)).toList();
    }

    List<Size> sizes(List<String> labels) {
      return labels.stream().map(label -> extents.getOrDefault(label, Size.of(1))).toList();
    }
  }
}
