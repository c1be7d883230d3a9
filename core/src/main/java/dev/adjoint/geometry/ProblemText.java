package dev.adjoint.geometry;

import dev.adjoint.text.OneLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The text form of a [ConvProblem], where it is described, read and written.
final class ProblemText {
  private static final String FORM =
      "a problem reads 'n1 g1 c64>32 i28x28 k4s2p1': batch, groups, coarse>fine channels, coarse (>fine) sizes, and kernel, stride, dilation, begin:end padding, output padding";
  private static final Pattern FIELD = Pattern.compile("([a-z])([-0-9x:>]+)");
  private static final String LETTERS = "ngciksdpo";

  private final Map<Character, String> fields = new LinkedHashMap<>();

  private ProblemText() {}

  static ConvProblem parse(String text) {
    ProblemText fields = new ProblemText();
    text.strip().lines().flatMap(line -> Stream.of(line.split("\\s+"))).forEach(fields::add);
    return fields.problem();
  }

  private void add(String token) {
    Matcher field = FIELD.matcher(token);
    int end = 0;
    while (field.find() && field.start() == end) {
      put(field.group(1).charAt(0), field.group(2), token);
      end = field.end();
    }
    if (end != token.length() || token.isEmpty()) {
      throw refusal(token, "cannot be read");
    }
  }

  private void put(char letter, String value, String token) {
    if (LETTERS.indexOf(letter) < 0) {
      throw refusal(token, "has the unknown letter '" + letter + "'");
    }
    if (fields.put(letter, value) != null) {
      throw refusal(token, "gives '" + letter + "' again");
    }
  }

  private ConvProblem problem() {
    List<List<Long>> channels = sides('c');
    List<List<Long>> sizes = sides('i');
    if (channels.size() != 2 || channels.stream().anyMatch(side -> side.size() != 1)) {
      throw refusal("c" + fields.get('c'), "is not two numbers of channels, coarse>fine");
    }
    List<Integer> coarse = ints('i', sizes.getFirst());
    ConvGeometry geometry = geometry(coarse.size());
    List<Integer> fine = sizes.size() == 1 ? geometry.fine(coarse) : ints('i', sizes.getLast());
    List<Integer> both = ints('c', List.of(channels.get(0).getFirst(), channels.get(1).getFirst()));
    return new ConvProblem(count('n'), both.get(0), both.get(1), coarse, fine, geometry);
  }

  private ConvGeometry geometry(int rank) {
    List<Long> kernel = perAxis('k', required('k'), rank);
    List<Long> stride = perAxis('s', fields.getOrDefault('s', "1"), rank);
    List<Long> dilation = perAxis('d', fields.getOrDefault('d', "1"), rank);
    List<Long> outputPadding = perAxis('o', fields.getOrDefault('o', "0"), rank);
    List<List<Long>> padding = padding(rank);
    return new ConvGeometry(
        IntStream.range(0, rank)
            .mapToObj(i ->
                ConvAxis.kernel(kernel.get(i))
                    .stride(stride.get(i))
                    .dilation(dilation.get(i))
                    .padding(padding.get(i).getFirst(), padding.get(i).getLast())
                    .outputPadding(outputPadding.get(i)))
            .toList(),
        count('g'));
  }

  private List<List<Long>> padding(int rank) {
    String value = fields.getOrDefault('p', "0");
    List<List<Long>> pairs =
        Stream.of(value.split("x", -1)).map(pair -> numbers('p', pair, ":", 2)).toList();
    return spread('p', pairs, rank);
  }

  private List<Long> perAxis(char letter, String value, int rank) {
    return spread(letter, numbers(letter, value, "x", Integer.MAX_VALUE), rank);
  }

  private <T> List<T> spread(char letter, List<T> values, int rank) {
    if (values.size() != 1 && values.size() != rank) {
      throw refusal(
          letter + fields.get(letter),
          "has %d values for %d spatial axes".formatted(values.size(), rank));
    }
    return IntStream.range(0, rank).mapToObj(i -> values.get(values.size() == 1 ? 0 : i)).toList();
  }

  private int count(char letter) {
    List<Long> values = numbers(letter, fields.getOrDefault(letter, "1"), "x", 1);
    return ints(letter, values).getFirst();
  }

  /// What stands before and behind `>`.
  private List<List<Long>> sides(char letter) {
    String[] sides = required(letter).split(">", -1);
    if (sides.length > 2) {
      throw refusal(letter + required(letter), "has more than one '>'");
    }
    return Arrays.stream(sides).map(side -> numbers(letter, side, "x", Integer.MAX_VALUE)).toList();
  }

  private String required(char letter) {
    String value = fields.get(letter);
    if (value == null) {
      throw new IllegalArgumentException("'%c' is missing; %s".formatted(letter, FORM));
    }
    return value;
  }

  private static List<Long> numbers(char letter, String value, String between, int most) {
    List<Long> numbers = new ArrayList<>();
    for (String part : value.split(between, -1)) {
      if (!part.matches("-?[0-9]{1,18}") || numbers.size() == most) {
        throw refusal(letter + value, "cannot be read");
      }
      numbers.add(Long.parseLong(part));
    }
    return numbers;
  }

  private static List<Integer> ints(char letter, List<Long> values) {
    for (long value : values) {
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw refusal("" + letter + value, "must be from 0 to %d".formatted(Integer.MAX_VALUE));
      }
    }
    return values.stream().map(Math::toIntExact).toList();
  }

  private static IllegalArgumentException refusal(String token, String why) {
    return new IllegalArgumentException("'%s' %s; %s".formatted(OneLine.of(token), why, FORM));
  }

  static String of(ConvProblem problem) {
    String fine = isImplied(problem) ? "" : ">" + sizes(problem.fine());
    return "n%d g%d c%d>%d i%s%s %s"
        .formatted(
            problem.batch(),
            problem.geometry().groups(),
            problem.coarseChannels(),
            problem.fineChannels(),
            sizes(problem.coarse()),
            fine,
            of(problem.geometry().axes()));
  }

  /// Whether the fine sizes are those that the formula gives.
  private static boolean isImplied(ConvProblem problem) {
    List<ConvAxis> axes = problem.geometry().axes();
    return IntStream.range(0, axes.size())
        .allMatch(i -> axes.get(i).fine().apply(problem.coarse().get(i)) == problem.fine().get(i));
  }

  private static String sizes(List<Integer> sizes) {
    return sizes.stream().map(n -> Integer.toString(n)).collect(Collectors.joining("x"));
  }

  /// Kernel, and what differs from stride 1, dilation 1 and no padding.
  static String of(List<ConvAxis> axes) {
    return field("k", axes, axis -> "" + axis.kernel(), "")
        + field("s", axes, axis -> "" + axis.stride(), "1")
        + field("d", axes, axis -> "" + axis.dilation(), "1")
        + field("p", axes, ProblemText::padding, "0")
        + field("o", axes, axis -> "" + axis.outputPadding(), "0");
  }

  private static String padding(ConvAxis axis) {
    return axis.begin() == axis.end() ? "" + axis.begin() : axis.begin() + ":" + axis.end();
  }

  private static String field(
      String letter, List<ConvAxis> axes, Function<ConvAxis, String> value, String usual) {
    List<String> values = axes.stream().map(value).toList();
    boolean same = values.stream().distinct().count() == 1;
    String text = same ? values.getFirst() : String.join("x", values);
    return text.equals(usual) ? "" : letter + text;
  }
}
