package dev.adjoint.bench.row;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One line of a suite, which is one row for each batch size it gives.
///
///     [NAME:] [FACE] PROBLEM        dcgan1: transpose n1,16 c1024>512 i4x4 k4s2p1
///     NAME: network SOURCE SHAPE    lapsrn: network lapsrn/ref_butterfly/model.onnx 1x1x64x64
///     NAME: step NETWORK SHAPE      dcgan: step dcgan-generator 16x100x1x1
///
/// A problem is in the text form of [ConvProblem]; its batch may be a list. Without a face it is a
/// transposed convolution, without a name it is called by its sizes.
final class SuiteLine {
  private static final Pattern LINE = Pattern.compile("(?:(\\S+):\\s+)?(\\S.*)");
  private static final Pattern BATCHES = Pattern.compile("n([0-9]+(?:,[0-9]+)*)");
  private static final String FORM =
      "a line reads '[NAME:] [FACE] PROBLEM', 'NAME: network SOURCE SHAPE' or 'NAME: step NETWORK SHAPE', as in 'up: transpose n1,16 c64>32 i28x28 k4s2p1'";

  private SuiteLine() {}

  /// @param line neither empty nor a comment
  /// @throws IllegalArgumentException saying what cannot be read, and what can
  static List<Row> parse(String line) {
    Matcher parts = LINE.matcher(line.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("'%s' cannot be read; %s".formatted(line, FORM));
    }
    Optional<String> name = Optional.ofNullable(parts.group(1));
    List<String> words = List.of(parts.group(2).split("\\s+"));
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case NetworkRow.FACE -> List.of(network(name, rest));
      case StepRow.FACE -> List.of(step(name, rest));
      default -> layers(name, words);
    };
  }

  private static Row network(Optional<String> name, List<String> words) {
    requireShape(words, "NAME: network lapsrn/model.onnx 1x1x64x64");
    return new NetworkRow(name.orElse(words.getFirst()), words.getFirst(), shape(words.get(1)));
  }

  private static Row step(Optional<String> name, List<String> words) {
    requireShape(words, "NAME: step dcgan-generator 16x100x1x1");
    return new StepRow(name.orElse(words.getFirst()), words.getFirst(), shape(words.get(1)));
  }

  private static void requireShape(List<String> words, String example) {
    if (words.size() != 2 || !words.get(1).matches("[1-9][0-9]{0,8}(x[1-9][0-9]{0,8})+")) {
      throw new IllegalArgumentException(
          "'%s' is not a source and the shape of its input, as in '%s'"
              .formatted(String.join(" ", words), example));
    }
  }

  private static Shape shape(String text) {
    return Shape.of(Arrays.stream(text.split("x")).map(Integer::valueOf).toList());
  }

  private static List<Row> layers(Optional<String> name, List<String> words) {
    Optional<Face> face = Face.find(words.getFirst());
    List<String> sizes = face.isPresent() ? words.subList(1, words.size()) : words;
    requireFields(words.getFirst(), sizes);
    return batches(sizes).stream()
        .map(batch -> layer(name, face.orElse(Face.TRANSPOSE), ConvProblem.parse(batch)))
        .toList();
  }

  /// A misspelt face would be taken for a field of the problem.
  private static void requireFields(String first, List<String> sizes) {
    if (sizes.isEmpty() || first.matches("[A-Za-z]+")) {
      Face.find(first)
          .ifPresentOrElse(
              _ -> {
                if (sizes.isEmpty()) {
                  throw new IllegalArgumentException("the sizes are missing; " + FORM);
                }
              },
              () -> {
                throw new IllegalArgumentException(
                    "'%s' is no face; there are %s, %s and %s; %s"
                        .formatted(first, Face.names(), NetworkRow.FACE, StepRow.FACE, FORM));
              });
    }
  }

  private static Row layer(Optional<String> name, Face face, ConvProblem problem) {
    boolean isEmpty =
        Stream.of(problem.coarseShape(), problem.fineShape(), problem.weightShape())
            .anyMatch(shape -> shape.elements() == 0);
    if (isEmpty) {
      throw new IllegalArgumentException(
          "'%s' leaves nothing to time; batch, channels and sizes are at least 1"
              .formatted(problem));
    }
    return new LayerRow(name.orElseGet(() -> nameOf(problem)), face, problem);
  }

  /// The problem without what tables show beside it.
  private static String nameOf(ConvProblem problem) {
    return problem.toString().replaceFirst("n\\d+ (g1 )?", "").replace(' ', '_');
  }

  /// One problem's text for each batch size of the list.
  private static List<String> batches(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    Optional<Matcher> list =
        words.stream().map(BATCHES::matcher).filter(Matcher::matches).findFirst();
    if (list.isEmpty()) {
      return List.of(String.join(" ", words));
    }
    rest.remove(list.get().group());
    return Stream.of(list.get().group(1).split(","))
        .map(n -> "n" + n + " " + String.join(" ", rest))
        .toList();
  }
}
