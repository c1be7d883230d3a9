package dev.adjoint.inspect.overlap;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.View;
import dev.adjoint.size.Rational;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// UP004: the composed kernel lets through images of the spectrum, the copies that lie at multiples of the
/// old grid's sampling rate. Told in dB below the response at frequency 0.
///
/// Source: R. Durall et al., "Watch your Up-Convolution", arXiv 2003.01826; J. Pons et al., "Upsampling
/// artifacts in neural audio synthesis", arXiv 2010.14356.
public record SpectralImages() implements Check {
  private static final int MOST_TOLD = 8;

  /// An image so far down is a hundredth of what it is an image of.
  private static final double HEARD = -40;

  @Override
  public List<Finding> findings(View view) {
    return Pattern.of(view).stream()
        .filter(Pattern::isSeen)
        .filter(pattern -> !images(pattern.gains().orElseThrow()).isEmpty())
        .map(pattern -> finding(view, pattern))
        .toList();
  }

  /// The waves that are not far enough down, the strongest first; of two that turn opposite ways one.
  private static List<Integer> images(Gains gains) {
    return IntStream.range(1, gains.waves().count())
        .filter(wave -> wave <= mirrored(gains, wave))
        .filter(wave -> gains.decibels(wave) > HEARD)
        .boxed()
        .sorted(Comparator.comparingDouble(gains::decibels).reversed())
        .toList();
  }

  /// The wave that turns the other way, which is as strong.
  private static int mirrored(Gains gains, int wave) {
    List<Integer> numbers = gains.waves().numbers(wave);
    int mirrored = 0;
    for (int axis = 0; axis < numbers.size(); axis++) {
      int cells = gains.cells().get(axis);
      mirrored = mirrored * cells + (cells - numbers.get(axis)) % cells;
    }
    return mirrored;
  }

  private static Finding finding(View view, Pattern pattern) {
    Gains gains = pattern.gains().orElseThrow();
    List<Integer> images = images(gains);
    int strongest = images.getFirst();
    return new Finding(
            Rule.SPECTRAL_IMAGES,
            Severity.NOTE,
            view.place(pattern.layer().node()),
            claim(pattern, frequency(gains, strongest), gains.decibels(strongest)),
            facts(gains, images),
            gains.cells().size() == 1
                ? "tones at fixed frequencies, whatever the signal"
                : "peaks at fixed places of the output's spectrum, which detectors of generated pictures look for",
            List.of(
                Cure.of("a filter behind the layer whose response is 0 at the images", "")
                    .by("anti-imaging"),
                Cure.of("gains of all phases made equal", "").by("equal-gains")))
        .withPicture(picture(gains, images));
  }

  /// Unequal gains and images of the mean are two sides of one thing: told once, and named here.
  private static String claim(Pattern pattern, String frequency, double decibels) {
    String told =
        "the spectral image at %s of the sampling rate is let through at %.1f dB of the mean"
            .formatted(frequency, decibels);
    return pattern.isOfPhases()
        ? "UP003 as it stands in the spectrum: " + told
        : told + "; " + pattern.fate();
  }

  private static List<Fact> facts(Gains gains, List<Integer> images) {
    List<Fact> facts = new ArrayList<>();
    for (int wave : images.subList(0, Math.min(MOST_TOLD, images.size()))) {
      facts.add(Fact.of("image at " + frequency(gains, wave), gains.decibels(wave), "%.1f dB"));
    }
    return facts;
  }

  /// In turns a cell, as in `(1/2, 0)`.
  private static String frequency(Gains gains, int wave) {
    List<Integer> numbers = gains.waves().numbers(wave);
    String turns =
        IntStream.range(0, numbers.size())
            .mapToObj(axis -> new Rational(numbers.get(axis), gains.cells().get(axis)).toString())
            .collect(Collectors.joining(", "));
    return numbers.size() == 1 ? turns : "(" + turns + ")";
  }

  private static Picture picture(Gains gains, List<Integer> images) {
    List<Picture.Bar> bars =
        images.stream()
            .limit(MOST_TOLD)
            .map(wave -> new Picture.Bar(frequency(gains, wave), gains.decibels(wave)))
            .toList();
    return new Picture.Bars("response at the image frequencies, over that at 0", bars, "dB");
  }
}
