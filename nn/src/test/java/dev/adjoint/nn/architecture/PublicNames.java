package dev.adjoint.nn.architecture;

import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a public state dict holds, as `public-names.txt` says.
///
/// @param repository on GitHub
/// @param shapes of all tensors, by name
/// @param unused names of tensors that the network here has no use for
/// @param parameters how many numbers are learned, if that is published
record PublicNames(
    String repository,
    SequencedMap<String, Shape> shapes,
    Set<String> unused,
    OptionalLong parameters) {
  private static final Pattern BRACES = Pattern.compile("([^{]*)\\{([^}]*)}(.*)");
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

  /// Repository and lines of each list.
  private static final Map<String, List<String>> SECTIONS = sections();

  private static Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String block : text().split("(?m)^\\[", -1)) {
      List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
      String[] head = lines.getFirst().split("[] ]+", 3);
      List<String> all = new ArrayList<>(lines);
      all.set(0, head[1]);
      sections.put(head[0], all);
    }
    sections.remove("#");
    return sections;
  }

  private static String text() {
    try (InputStream in = PublicNames.class.getResourceAsStream("public-names.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All lists' names, some of which are parts of others.
  static Set<String> lists() {
    return SECTIONS.keySet();
  }

  /// The list of a network, or of one that differs from it by its scale alone.
  static Optional<PublicNames> ofFamily(String network) {
    String family = network.replaceFirst("-x\\d$", "");
    return SECTIONS.keySet().stream()
        .filter(list -> list.equals(network) || list.matches(family + "-x\\d"))
        .max(Comparator.comparing(network::equals))
        .map(PublicNames::of);
  }

  static PublicNames of(String network) {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    Set<String> unused = new LinkedHashSet<>();
    OptionalLong parameters = OptionalLong.empty();
    List<String> lines = Objects.requireNonNull(SECTIONS.get(network), network);
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "parameters" -> parameters = OptionalLong.of(Long.parseLong(words[1]));
        case "with" -> {
          shapes.putAll(of(words[1]).shapes);
          unused.addAll(of(words[1]).unused);
        }
        case "-" -> {
          unused.addAll(names(words[1]));
          put(shapes, words[1], words[2]);
        }
        default -> put(shapes, words[0], words[1]);
      }
    }
    return new PublicNames(lines.getFirst(), shapes, unused, parameters);
  }

  private static void put(Map<String, Shape> shapes, String pattern, String sizes) {
    Shape shape = Shape.of(Arrays.stream(sizes.split("x")).mapToLong(Long::parseLong).toArray());
    for (String name : names(pattern)) {
      if (shapes.put(name, shape) != null) {
        throw new IllegalArgumentException(name + " stands twice in a list of public names");
      }
    }
  }

  /// All names that a pattern stands for.
  private static List<String> names(String pattern) {
    Matcher braces = BRACES.matcher(pattern);
    if (!braces.matches()) {
      return List.of(pattern);
    }
    return choices(braces.group(2))
        .flatMap(
            choice -> names(braces.group(3)).stream().map(tail -> braces.group(1) + choice + tail))
        .toList();
  }

  private static Stream<String> choices(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return IntStream.rangeClosed(
              Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
          .mapToObj(String::valueOf);
    }
    return text.equals("norm")
        ? Stream.of("weight", "bias", "running_mean", "running_var")
        : Arrays.stream(text.split(","));
  }
}
