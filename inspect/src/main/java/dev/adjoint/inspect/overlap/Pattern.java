package dev.adjoint.inspect.overlap;

import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What an upsampling layer makes of a flat input, and what of it reaches the output.
///
/// @param gains of the layer and all that is linear behind it; empty where weights are not known
/// @param reaching what of the pattern reaches the output of the network, in parts of the difference that
///     flat inputs make there at all; empty where that does not follow from inputs of the network
public record Pattern(Upsampler layer, Optional<Gains> gains, OptionalDouble reaching) {
  /// What of a flat picture's contrast is seen as a grid. Trained upscalers (FSRCNN, LapSRN, SRGAN,
  /// waifu2x, ESPCN) let through 0.0001 to 0.0044.
  private static final double SEEN = 0.01;

  /// Less of it is nothing: what training may make of the layer is another matter.
  private static final double NOTHING = 1e-4;

  /// Phases drawn at random deviate by 1, in parts of the root of their number less one. Trained decoders
  /// whose inputs are never flat (two VAEs) were measured at 0.05 to 0.85, and at 0.8 or less where they
  /// have few channels.
  private static final double RANDOM = 0.8;

  /// Standard deviations by which numbers drawn at random may miss 1.
  private static final double CHANCE = 3;

  /// The patterns of all upsampling layers of a network, in order.
  record All(List<Pattern> patterns) {}

  /// The patterns of all upsampling layers of a network, in order.
  public static List<Pattern> of(View view) {
    return view.analysis(All.class, Pattern::found).patterns();
  }

  private static All found(View view) {
    return new All(Upsamplers.of(view).all().stream().map(layer -> found(view, layer)).toList());
  }

  /// What reaches the output is asked only where something is made.
  private static Pattern found(View view, Upsampler layer) {
    Optional<Gains> gains = Gains.of(view, layer);
    boolean even = gains.filter(Gains::areEven).isPresent();
    boolean silent = even && gains.filter(Gains::haveEvenBiases).isPresent();
    return new Pattern(
        layer,
        gains,
        silent ? OptionalDouble.empty() : FlatResponse.of(view).reaching(layer, even));
  }

  /// Whether all phases are known to have the same gains.
  public boolean isEven() {
    return gains.filter(Gains::areEven).isPresent();
  }

  /// Whether the pattern is known to be washed out before it reaches the output.
  public boolean isWashedOut() {
    return reaching.isPresent() && reaching.getAsDouble() < NOTHING;
  }

  private boolean isFaint() {
    return reaching.isPresent() && reaching.getAsDouble() < SEEN;
  }

  /// Whether the gains make a pattern that is seen in the output, as far as that can be told without
  /// running the network: where flat inputs do not tell, if the phases are no more alike than numbers drawn
  /// at random.
  public boolean isSeen() {
    return gains
        .filter(known -> !known.areEven() || !known.haveEvenBiases())
        .filter(known -> reaching.isPresent() ? !isFaint() : isRandom(known))
        .isPresent();
  }

  /// Whether it is seen and no phase is dead: what UP003 tells.
  boolean isOfPhases() {
    return isSeen() && !gains.orElseThrow().hasDeadPhases();
  }

  private static boolean isRandom(Gains known) {
    double others = known.phases().size() - 1.0;
    double pairs = known.waves().planes();
    double deviation = Math.sqrt(2 / (pairs * others) + 2 / pairs) / 2;
    double least = Math.max(RANDOM, 1 - CHANCE * deviation);
    return known.hasWeights() && known.imbalance() >= least * Math.sqrt(others);
  }

  /// Whether the phases differ in their biases alone.
  boolean isOfBiases() {
    return gains.filter(known -> known.areEven() && !known.haveEvenBiases()).isPresent();
  }

  /// The gains and what reaches the output, as evidence.
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    gains.ifPresent(known -> {
      facts.add(Fact.of("gain of each phase, over all channels", text(known.phases())));
      facts.add(
          Fact.of("phases differ, channel by channel, by", 100 * known.imbalance(), "%.3g %%"));
      if (!known.haveEvenBiases()) {
        facts.add(Fact.of("bias of each phase, over all channels", text(known.biases())));
      }
    });
    reaching.ifPresent(part -> facts.add(reached(part)));
    return facts;
  }

  private static Fact reached(double part) {
    String name = "in the output, on flat inputs";
    return part > 1
        ? Fact.of(name, part, "%.3g times their contrast")
        : Fact.of(name, 100 * part, "%.2g %% of their contrast");
  }

  /// What is left of it in the output, as a sentence ends.
  String fate() {
    if (reaching.isEmpty()) {
      return "what reaches the output hangs on the input: --probe measures it";
    }
    double part = reaching.getAsDouble();
    if (part > 1) {
      return "on flat inputs the pattern is stronger in the output than the input itself";
    }
    String told =
        isWashedOut()
            ? "later layers wash it out: %.2g %% of the contrast reaches the output"
            : "on flat inputs a pattern of %.2g %% of the contrast reaches the output";
    return String.format(Locale.ROOT, told, 100 * part);
  }

  private static String text(List<Double> gains) {
    int most = 16;
    String text =
        String.join(
            ", ",
            gains.stream().limit(most).map(g -> String.format(Locale.ROOT, "%.3g", g)).toList());
    return gains.size() > most ? text + ", ..." : text;
  }
}
