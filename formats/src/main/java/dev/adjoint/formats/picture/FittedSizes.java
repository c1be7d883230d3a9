package dev.adjoint.formats.picture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much larger than the picture a network's input must be so that its outputs cover the picture,
/// and which part of each output then is the picture.
///
/// Networks of valid convolutions give fewer cells than `scale * size`, transposed convolutions
/// without padding more, and encoders that halve their input several times take multiples of a step
/// only. What a network does is asked of its shape inference, not of its architecture.
///
/// @param input what the picture is set into
/// @param top rows of the input above the picture
/// @param left columns of the input before the picture
/// @param parts the picture's part of each output, by name; none for an output whose size is no
///     whole multiple of the picture's, which shows what it shows
record FittedSizes(Extent input, int top, int left, Map<String, Part> parts) {
  /// Largest step between sizes that a network takes: eight halvings.
  private static final long LARGEST_STEP = 256;

  /// Distance over which scales are measured, so that roundings in between do not count.
  private static final long FAR = 256;

  private static final int MOST_ROUNDS = 300;

  /// Height and width.
  record Extent(long height, long width) {
    Extent plus(Extent more) {
      return new Extent(height + more.height, width + more.width);
    }

    Extent roundedUp(long step) {
      return new Extent(Math.ceilDiv(height, step) * step, Math.ceilDiv(width, step) * step);
    }
  }

  /// A window of an output.
  record Part(int top, int left, int height, int width) {
    Box box() {
      return Box.of(height, width).from(-top, -left);
    }
  }

  /// What a network's outputs measure, in one order, if its input has a certain extent; an
  /// [IllegalArgumentException] if it does not take such an input.
  @FunctionalInterface
  interface Outputs {
    List<Extent> at(Extent input);
  }

  /// The picture's part of an output.
  Optional<Part> part(String output) {
    return Optional.ofNullable(parts.get(output));
  }

  /// The picture as it is, and all of each output.
  static FittedSizes plain(Extent picture) {
    return new FittedSizes(picture, 0, 0, Map.of());
  }

  /// The picture as it is, for a network that takes no other size.
  static FittedSizes fixed(Extent picture, List<String> names, Outputs outputs) {
    List<Extent> extents = outputs.at(picture);
    List<Extent> scales =
        extents.stream()
            .map(out ->
                new Extent(
                    multiple(out.height, picture.height), multiple(out.width, picture.width)))
            .toList();
    return Fits.of(picture, picture, extents, scales).sizes(names);
  }

  private static long multiple(long output, long picture) {
    return output % picture == 0 ? output / picture : 0;
  }

  /// Finds the smallest padding with which the outputs cover the picture.
  ///
  /// @param names of the outputs
  /// @throws IllegalArgumentException if the network takes neither the picture nor larger ones; says
  ///     what is wrong with the picture's own size
  static FittedSizes of(Extent picture, List<String> names, Outputs outputs) {
    long step = step(picture, outputs);
    Extent input = picture.roundedUp(step);
    Extent far = input.plus(new Extent(FAR, FAR));
    if (!accepts(outputs, far)) {
      return plain(picture);
    }
    Search search = new Search(picture, outputs, scales(outputs.at(input), outputs.at(far)));
    Fits fits = search.fits(input);
    for (int round = 0; round < MOST_ROUNDS && !fits.areCovered(); round++) {
      fits = search.fits(fits.input.plus(fits.missing().roundedUp(step)));
    }
    return fits.areCovered() ? search.reduced(fits).sizes(names) : plain(picture);
  }

  /// @param scales of the outputs
  private record Search(Extent picture, Outputs outputs, List<Extent> scales) {
    Fits fits(Extent input) {
      return Fits.of(picture, input, outputs.at(input), scales);
    }

    /// Takes away what is not needed: steps were guessed, and roundings may have added too much.
    Fits reduced(Fits fits) {
      Fits least = fits;
      for (long less = LARGEST_STEP / 2; less > 0 && !least.areExact(); less /= 2) {
        least = ifCovered(least.input.plus(new Extent(-less, 0)), least);
        least = ifCovered(least.input.plus(new Extent(0, -less)), least);
      }
      return least;
    }

    private Fits ifCovered(Extent input, Fits otherwise) {
      boolean holds = input.height >= picture.height && input.width >= picture.width;
      if (!holds || !accepts(outputs, input)) {
        return otherwise;
      }
      Fits fits = fits(input);
      return fits.areCovered() ? fits : otherwise;
    }
  }

  /// The smallest step at whose multiples the network takes pictures at all.
  private static long step(Extent picture, Outputs outputs) {
    for (long step = 1; step <= LARGEST_STEP; step *= 2) {
      if (accepts(outputs, picture.roundedUp(step))) {
        return step;
      }
    }
    outputs.at(picture);
    return 1;
  }

  private static boolean accepts(Outputs outputs, Extent input) {
    try {
      outputs.at(input);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Extent> scales(List<Extent> near, List<Extent> far) {
    return IntStream.range(0, near.size())
        .mapToObj(i ->
            new Extent(
                scale(far.get(i).height - near.get(i).height),
                scale(far.get(i).width - near.get(i).width)))
        .toList();
  }

  private static long scale(long more) {
    return more > 0 && more % FAR == 0 ? more / FAR : 0;
  }

  /// Both axes of all outputs that are whole multiples of the picture.
  private record Fits(Extent input, List<AxisFit> rows, List<AxisFit> columns) {
    static Fits of(Extent picture, Extent input, List<Extent> outputs, List<Extent> scales) {
      return new Fits(
          input,
          IntStream.range(0, outputs.size())
              .mapToObj(i ->
                  new AxisFit(
                      picture.height, input.height, outputs.get(i).height, scales.get(i).height))
              .toList(),
          IntStream.range(0, outputs.size())
              .mapToObj(i ->
                  new AxisFit(
                      picture.width, input.width, outputs.get(i).width, scales.get(i).width))
              .toList());
    }

    Extent missing() {
      return new Extent(most(rows), most(columns));
    }

    private static long most(List<AxisFit> fits) {
      return fits.stream().mapToLong(AxisFit::missing).max().orElse(0);
    }

    boolean areCovered() {
      return missing().equals(new Extent(0, 0));
    }

    /// Whether no output has a cell too many.
    boolean areExact() {
      return rows.stream().allMatch(AxisFit::isExact)
          && columns.stream().allMatch(AxisFit::isExact);
    }

    FittedSizes sizes(List<String> names) {
      Map<String, Part> parts = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        AxisFit row = rows.get(i);
        AxisFit column = columns.get(i);
        if (row.isScaled() && column.isScaled()) {
          parts.put(
              names.get(i), new Part(row.start(), column.start(), row.length(), column.length()));
        }
      }
      int top = rows.isEmpty() ? 0 : rows.getFirst().before();
      int left = columns.isEmpty() ? 0 : columns.getFirst().before();
      return new FittedSizes(input, top, left, parts);
    }
  }
}
